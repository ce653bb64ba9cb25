import { readFileSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { CliContext } from './context.ts';
import { codeOf, exitCodeOf, exitCodes, type ExitCode } from './exit-code.ts';
import { tell } from './io.ts';

/** A command's own registration; each loads what it does only when it is called. */
export type Register = (program: Command, context: CliContext, end: (code: ExitCode) => void) => void;

/** Reads a whole number of at least so much. */
export const wholeNumber =
  (minimum: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < minimum) {
      throw new InvalidArgumentError(`must be a whole number, at least ${minimum}.`);
    }
    return value;
  };

/** Adds the flags that choose a configuration. */
export function withConfigFlags(command: Command, sandbox: boolean): Command {
  command
    .option('--config <file>', 'configuration file instead of stockade.yaml in STOCKADE_HOME')
    .option('--preset <name>', 'preset below your own settings: production, development, performance');
  if (!sandbox) return command;
  const choices = ['docker', 'local', 'none'];
  return command.addOption(
    new Option(
      '--sandbox <mode>',
      'where strategies run; none is direct execution without isolation',
    ).choices(choices),
  );
}

/** The version of the package this file belongs to. */
function versionOf(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function baseProgram(context: CliContext): Command {
  return new Command('stockade')
    .description('Runs trading strategies without trusting them, and reports numbers that can be trusted.')
    .version(versionOf(), '-V, --version')
    .addHelpText('after', '\n--no-tui, NO_COLOR and CI switch animation off on a terminal too.')
    .showHelpAfterError('(stockade help shows the commands)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.io.out(text),
      writeErr: (text) => context.io.err(text),
      getOutHelpWidth: () => context.io.columns ?? 100,
      getErrHelpWidth: () => context.io.columns ?? 100,
    });
}

/** Runs one command line to its end and resolves to its exit code; an error is told once, here. */
export async function runCli(
  argv: readonly string[],
  context: CliContext,
  registrations: readonly Register[],
): Promise<ExitCode> {
  const program = baseProgram(context);
  let code: ExitCode = exitCodes.done;
  for (const register of registrations) register(program, context, (ended) => (code = ended));
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    tell(context.io, `stockade: ${error instanceof Error ? error.message : String(error)}`);
    const { entryOf } = await import('./error-codes.ts');
    const entry = entryOf(codeOf(error));
    if (entry !== null) tell(context.io, `More in ${entry}`);
    return exitCodeOf(error);
  }
}
