import { readFileSync } from 'node:fs';
import type { LookaheadPolicy } from '../../check/check.ts';
import type { CheckedFile } from '../../check/render/checked-file.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { tell, writeJson } from '../io.ts';
import { strategyFiles } from '../load-strategies.ts';

export interface CheckFlags {
  readonly json?: boolean;
  readonly sarif?: boolean;
  readonly explain?: string;
  readonly profile?: string;
  readonly lookahead?: LookaheadPolicy;
}

/** `check PATH...`: layer 1 alone; needs no engine, no dataset and no configuration. `-` is standard input. */
export async function check(
  context: CliContext,
  paths: readonly string[],
  flags: CheckFlags,
): Promise<ExitCode> {
  const command = await import('../../check/command.ts');
  if (flags.explain !== undefined) {
    const text = command.explain(flags.explain);
    if (text === null)
      throw new UsageError(`There is no rule ${flags.explain}. ${command.suggestRules(flags.explain)}`);
    context.io.out(text);
    return exitCodes.done;
  }
  if (paths.length === 0)
    throw new UsageError('Name a .py file, a folder that holds some, or - for standard input.');
  const layer = await (flags.profile === undefined
    ? context.services.check()
    : command.checkWithProfile(flags.profile));
  const checked = await command.checkSources(layer, sourcesOf(paths), flags.lookahead);
  if (flags.sarif === true) {
    const { sarifDocument } = await import('../../check/render/sarif.ts');
    writeJson(context.io, sarifDocument(checked, process.cwd(), VERSION));
  } else if (flags.json === true) {
    writeJson(context.io, { schema: 'stockade.check/1', files: checked.map(command.documentOf) });
  } else await show(context, checked);
  return checked.some((one) => one.blocked) ? exitCodes.no : exitCodes.done;
}

/** Of the findings’ format, for the `driver` of SARIF. */
const VERSION = '1.0.0';

function* sourcesOf(paths: readonly string[]): Generator<{ file: string; source: Uint8Array }> {
  for (const path of paths) {
    if (path === '-') yield { file: '<stdin>', source: readFileSync(0) };
    else for (const file of strategyFiles([path])) yield { file, source: readFileSync(file) };
  }
}

async function show({ io }: CliContext, checked: readonly CheckedFile[]): Promise<void> {
  const [{ renderFile }, { renderSummary }] = await Promise.all([
    import('../../check/render/excerpt.ts'),
    import('../../check/render/summary.ts'),
  ]);
  for (const one of checked) if (one.findings.length > 0) io.out(`${renderFile(one)}\n\n`);
  tell(io, renderSummary(checked));
}
