import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { regressionAgainst } from '../../decide/baseline.ts';
import { benchSchema, type BenchDocument } from '../../decide/document.ts';
import { markdownReport } from '../../decide/render/markdown.ts';
import { decisionPage } from '../../decide/render/page.ts';
import { sanitize } from '../../report/terminal-text.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { tell, writeJson } from '../io.ts';
import type { BenchFlags, LaidOut } from './lay-out.ts';

/** The last full report, where nothing is to be measured now. */
export function stored({ folder }: LaidOut, flags: BenchFlags): BenchDocument {
  const file = join(folder('full'), 'report.json');
  if (!existsSync(file)) {
    const what = flags.apply === true ? '--apply' : `--baseline ${flags.baseline}`;
    throw new UsageError(`${what} needs a full report, and ${file} is not there: run stockade bench --full.`);
  }
  return read(file);
}

function read(file: string): BenchDocument {
  const parsed = benchSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new UsageError(`${file} is no report of this version: measure again with stockade bench --full.`);
}

/** The report with what has changed since the baseline. */
export function compared({ baselineFile, bootstrap }: LaidOut, report: BenchDocument): BenchDocument {
  if (!existsSync(baselineFile)) {
    throw new UsageError('There is no baseline yet: save one with --baseline save after a full run.');
  }
  if (report.mode !== 'full') throw new UsageError('Only a full run can be compared with the baseline.');
  return { ...report, regression: regressionAgainst(read(baselineFile), report, bootstrap) };
}

/** Keeps a report as the baseline. */
export function save(context: CliContext, { baselineFile }: LaidOut, report: BenchDocument): void {
  if (report.mode !== 'full' || report.verdict === null || report.verdict.decision === 'inconclusive') {
    throw new UsageError('Only a full run that came to a verdict can be a baseline.');
  }
  mkdirSync(join(baselineFile, '..'), { recursive: true });
  writeFileSync(baselineFile, `${JSON.stringify(report)}\n`);
  tell(context.io, `Baseline saved: ${baselineFile}`);
}

/** Writes the three reports and says what they say. */
export function write(
  context: CliContext,
  { folder }: LaidOut,
  report: BenchDocument,
  flags: BenchFlags,
): void {
  const target = folder(report.mode);
  mkdirSync(target, { recursive: true });
  const files = {
    'report.json': `${JSON.stringify(report, null, 2)}\n`,
    'report.md': markdownReport(report),
    'report.html': decisionPage(report),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(target, name), text);
  if (flags.json === true) writeJson(context.io, report);
  else
    context.io.out(
      `${summaryLines(report)
        .map((line) => sanitize(line))
        .join('\n')}\n`,
    );
  tell(context.io, `Report: ${join(target, 'report.html')} (and report.md, report.json)`);
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function summaryLines(report: BenchDocument): readonly string[] {
  const { verdict, loops, loopOverhead, regression, environment } = report;
  return [
    ...(verdict === null ? [] : [`Decision: ${verdict.decision.replaceAll('_', ' ')}. ${verdict.rule}`]),
    ...loops.map(
      ({ mode, iterations, averageMs }) =>
        `Loop, ${mode === 'configured' ? 'as configured' : mode}: ${iterations.length} iterations, ${averageMs.toFixed(0)} ms each on average.`,
    ),
    ...(loopOverhead === null
      ? []
      : [
          `Whole iterations cost ${percent(loopOverhead.estimate)} more in the sandbox (${percent(loopOverhead.low)} to ${percent(loopOverhead.high)}).`,
        ]),
    ...(verdict === null ? environment.problems.map((problem) => `Note: ${problem}.`) : []),
    ...(regression === null ? [] : [`Against the baseline of ${regression.since}: ${regression.sentence}`]),
  ];
}
