import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configDocument, describeConfig } from '../../config/describe-config.ts';
import { importPredecessor } from '../../config/import-predecessor.ts';
import { sanitize } from '../../report/terminal-text.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { tell, writeJson } from '../io.ts';
import { configFlagsOf, type CommonFlags } from '../sandbox-flags.ts';

/** `config`: what is in force, and where each value came from. */
export async function config(
  context: CliContext,
  flags: CommonFlags & { readonly json?: boolean },
): Promise<ExitCode> {
  const loaded = await context.services.config(configFlagsOf(flags));
  if (flags.json === true) {
    writeJson(context.io, configDocument(loaded));
    return exitCodes.done;
  }
  const preset = loaded.preset === null ? '' : `, preset ${loaded.preset}`;
  context.io.out(`# home ${loaded.home}${preset}\n${describeConfig(loaded)}\n`);
  for (const message of [...loaded.notices, ...loaded.warnings, ...loaded.remarks])
    tell(context.io, `note: ${message}`);
  return exitCodes.done;
}

/** `config import FILE`: takes what is ours out of a `learning_system.yaml` and lists what it left. */
export function importConfig(
  context: CliContext,
  file: string,
  flags: { readonly output?: string; readonly force?: boolean },
): ExitCode {
  const { io } = context;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`${file} cannot be read. Name the learning_system.yaml to import.`);
  }
  const imported = importPredecessor(file, text, context.environment);
  for (const { path, line, reason } of imported.left)
    tell(io, `left ${file}:${line} ${sanitize(path)}: ${sanitize(reason)}`);
  if (imported.taken.length === 0) {
    throw new UsageError(
      `${file} has no setting that Stockade knows: a section "sandbox" with its keys is expected.`,
    );
  }
  const output = flags.output ?? join(context.home, 'stockade.yaml');
  if (output === '-') {
    io.out(imported.text);
    return exitCodes.done;
  }
  if (existsSync(output) && flags.force !== true) {
    throw new UsageError(
      `${output} is there already. Use --force to replace it, or --output - to see what would be written.`,
    );
  }
  mkdirSync(dirname(output), { recursive: true });
  writeFileSync(output, imported.text);
  tell(
    io,
    `Took ${imported.taken.length} setting(s) into ${output}. \`stockade config\` shows what is in force.`,
  );
  return exitCodes.done;
}
