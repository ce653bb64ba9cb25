import { spawn } from 'node:child_process';
import { SetupError } from './errors.ts';

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly signal?: AbortSignal | undefined;
  readonly cwd?: string;
  /** Sets SOURCE_DATE_EPOCH: the time, in seconds, that tools write instead of now. */
  readonly epoch?: number;
}

/** Runs a program of this machine to its end; a port, so that tests can say what the machine answers. */
export type RunCommand = (
  file: string,
  args: readonly string[],
  options?: CommandOptions,
) => Promise<CommandResult>;

const keptBytes = 4 * 1024 * 1024;

/** Resolves with the exit code whatever it is; rejects with `COMMAND_FAILED` only where the program cannot be started. */
export const runCommand: RunCommand = (file, args, options = {}) =>
  new Promise((resolve, reject) => {
    const [program, rest] =
      options.epoch === undefined
        ? [file, args]
        : ['env', [`SOURCE_DATE_EPOCH=${options.epoch}`, file, ...args]];
    const child = spawn(program, rest, {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.signal ? { signal: options.signal } : {}),
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    const stdout = collect(child.stdout);
    const stderr = collect(child.stderr);
    child.once('error', (cause) => {
      reject(new SetupError('COMMAND_FAILED', `${file} could not be started: ${cause.message}`, { cause }));
    });
    child.once('close', (code) => resolve({ code: code ?? 1, stdout: stdout(), stderr: stderr() }));
  });

/** Like `runCommand`, but an exit code other than 0 is an error that carries the end of what the program said. */
export async function mustRun(
  run: RunCommand,
  file: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  const result = await run(file, args, options);
  if (result.code === 0) return result.stdout;
  const said = (result.stderr.trim() || result.stdout.trim()).split('\n').slice(-12).join('\n');
  throw new SetupError(
    'COMMAND_FAILED',
    `${file} ${args.join(' ')} ended with code ${result.code}:\n${said}`,
    {
      details: { file, args, code: result.code },
    },
  );
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  let bytes = 0;
  stream.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    chunks.push(chunk);
    while (bytes > keptBytes && chunks.length > 1) bytes -= chunks.shift()?.length ?? 0;
  });
  return () => Buffer.concat(chunks).toString('utf8');
}
