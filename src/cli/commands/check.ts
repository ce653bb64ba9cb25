import { readFileSync } from 'node:fs';
import type { CheckResult, Finding } from '../../check/check.ts';
import { sanitize } from '../../report/terminal-text.ts';
import type { CliContext } from '../context.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { tell, writeJson } from '../io.ts';
import { strategyFiles } from '../load-strategies.ts';

export interface CheckFlags {
  readonly json?: boolean;
  readonly profile?: string;
}

export interface CheckedFile extends Pick<CheckResult, 'blocked' | 'findings'> {
  readonly file: string;
}

/** `check PATH...`: layer 1 alone; needs no engine, no dataset and no configuration. */
export async function check(
  context: CliContext,
  paths: readonly string[],
  flags: CheckFlags,
): Promise<ExitCode> {
  const files = strategyFiles(paths);
  const layer = await context.services.check();
  const checked: CheckedFile[] = [];
  for (const file of files) {
    const options = flags.profile === undefined ? {} : { profile: flags.profile };
    const { blocked, findings } = await layer.check(readFileSync(file), options);
    checked.push({ file, blocked, findings });
  }
  if (flags.json === true) writeJson(context.io, { schema: 'stockade.check/1', files: checked });
  else showFindings(context, checked);
  return checked.some((one) => one.blocked) ? exitCodes.no : exitCodes.done;
}

function showFindings({ io }: CliContext, checked: readonly CheckedFile[]): void {
  for (const { file, findings } of checked) {
    for (const finding of findings) io.out(`${sanitize(file)}:${describe(finding)}\n`);
  }
  const blocked = checked.filter((one) => one.blocked).length;
  const noun = checked.length === 1 ? 'file' : 'files';
  tell(
    io,
    blocked === 0
      ? `${checked.length} ${noun} checked, none refused.`
      : `${blocked} of ${checked.length} ${noun} refused.`,
  );
}

const describe = ({ line, column, severity, rule, message, fix }: Finding): string =>
  `${line}:${column}: ${severity} ${rule}: ${sanitize(message)}${fix === '' ? '' : `\n    → ${sanitize(fix)}`}`;
