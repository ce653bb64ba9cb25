import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCheck } from '../src/check/create-check.ts';
import { corpusFolder, readCorpus } from '../test/check/corpus.ts';
import type { CorpusEntry } from '../test/check/corpus.ts';
import { oraclePython } from '../test/support/oracle-python.ts';
import { builtCopy } from './check/built-copy.ts';
import { cheapestOf, launchCheck } from './check/cost.ts';
import { hostileSources } from './check/hostile-sources.ts';
import { publish } from './support/report.ts';
import type { Figure } from './support/report.ts';
import { quantileOf } from './support/timing.ts';

const check = createCheck();
const figures: Figure[] = [];
const missing: string[] = [];
const DOOMED = /^crash: (?:ModuleNotFoundError|AttributeError|NameError|SyntaxError)/;

const escapes = readCorpus('escapes');
const honest = readCorpus('honest').filter((entry) => !DOOMED.test(entry.header['expect'] ?? ''));
const share = (part: number, whole: number): number => (whole === 0 ? Number.NaN : (100 * part) / whole);

interface Judged {
  readonly refused: ReadonlySet<string>;
  /** Refused, or warned of a look-ahead that the replay has to settle. */
  readonly seen: ReadonlySet<string>;
}

/** By which findings: all of them, or those of look-ahead alone. */
async function judge(entries: readonly CorpusEntry[], family = ''): Promise<Judged> {
  const refused = new Set<string>();
  const seen = new Set<string>();
  for (const entry of entries) {
    const { findings } = await check.check(entry.source);
    const blocks = findings.some(({ rule, severity }) => rule.startsWith(family) && severity === 'block');
    if (blocks) refused.add(entry.name);
    if (blocks || findings.some(({ rule }) => rule.startsWith('LAB'))) seen.add(entry.name);
  }
  return { refused, seen };
}

async function refusedBy(entries: readonly CorpusEntry[]): Promise<ReadonlySet<string>> {
  return (await judge(entries)).refused;
}

interface Aim {
  readonly target: string;
  readonly isMet: (rate: number) => boolean;
}

/** Two figures of one family: what is refused, which has an aim, and what is at least warned of. */
function judgedFigures(
  entries: readonly CorpusEntry[],
  { refused, seen }: Judged,
  work: string,
  aim: Aim,
): Figure[] {
  const rate = (names: ReadonlySet<string>): number =>
    share(entries.filter((entry) => names.has(entry.name)).length, entries.length);
  const value = rate(refused);
  const { target } = aim;
  const subject = 'stockade';
  return [
    { subject, work: `${entries.length} ${work}: refused`, value, unit: '%', target, met: aim.isMet(value) },
    { subject, work: `${entries.length} ${work}: refused or warned`, value: rate(seen), unit: '%' },
  ];
}

const LEAKS: Aim = { target: '≥ 90', isMet: (rate) => rate >= 90 };
const TWINS: Aim = { target: '≤ 2', isMet: (rate) => rate <= 2 };
const HONEST: Aim = { target: '≤ 0.5', isMet: (rate) => rate <= 0.5 };
const ESCAPES: Aim = { target: '≥ 99', isMet: (rate) => rate >= 99 };

async function ours(): Promise<void> {
  const refused = await refusedBy(escapes);
  const missed = escapes.filter((entry) => !refused.has(entry.name)).map((entry) => entry.name);
  const rate = share(refused.size, escapes.length);
  figures.push({
    subject: 'stockade',
    work: `${escapes.length} live escapes refused`,
    value: rate,
    unit: '%',
    target: '≥ 99',
    met: rate >= 99,
    note: missed.length === 0 ? 'none missed' : `missed: ${missed.join(', ')}`,
  });
  const io = escapes.filter((entry) => entry.family === 'library-io' || entry.family === 'string-methods');
  const ioRate = share(io.filter((entry) => refused.has(entry.name)).length, io.length);
  figures.push({
    subject: 'stockade',
    work: `${io.length} library I/O escapes refused`,
    value: ioRate,
    unit: '%',
    target: '100',
    met: ioRate === 100,
  });
  const wrong = await refusedBy(honest);
  figures.push({
    subject: 'stockade',
    work: `${honest.length} honest strategies wrongly refused`,
    value: share(wrong.size, honest.length),
    unit: '%',
    target: '0',
    met: wrong.size === 0,
    note: [...wrong].join(', '),
  });
}

/** Programs by authors who had not read the rules: what a user may expect, unlike the corpora that the rules grew on. */
async function unseen(): Promise<void> {
  const entries = readCorpus('unseen');
  const judged = await judge(entries);
  const of = (family: string): readonly CorpusEntry[] => entries.filter((entry) => entry.family === family);
  figures.push(
    ...judgedFigures(of('escapes'), judged, 'unseen escapes', ESCAPES).slice(0, 1),
    ...judgedFigures(of('honest'), judged, 'unseen honest strategies', HONEST),
    ...judgedFigures(of('leaks'), judged, 'unseen look-ahead leaks', LEAKS),
    ...judgedFigures(of('clean'), judged, 'unseen clean twins', TWINS),
  );
}

/** Leaks and their clean twins, by what the look-ahead rules block; other rules do not count. */
async function lookahead(): Promise<void> {
  const entries = readCorpus('lookahead');
  const judged = await judge(entries, 'LAB');
  const of = (family: string): readonly CorpusEntry[] => entries.filter((entry) => entry.family === family);
  figures.push(
    ...judgedFigures(of('leak'), judged, 'look-ahead leaks', LEAKS),
    ...judgedFigures(of('clean'), judged, 'clean twins', TWINS),
  );
}

async function latency(): Promise<void> {
  const short = honest.filter(
    (entry) => Buffer.from(entry.source).toString('utf8').split('\n').length <= 300,
  );
  const samples: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    for (const entry of short) {
      const start = performance.now();
      await check.check(entry.source);
      if (round > 1) samples.push(performance.now() - start);
    }
  }
  const p50 = quantileOf(samples, 0.5);
  const p99 = quantileOf(samples, 0.99);
  figures.push({
    subject: 'stockade',
    work: 'warm, ≤ 300 lines, p50',
    value: p50,
    unit: 'ms',
    target: '< 1',
    met: p50 < 1,
  });
  figures.push({
    subject: 'stockade',
    work: 'warm, ≤ 300 lines, p99',
    value: p99,
    unit: 'ms',
    target: '< 5',
    met: p99 < 5,
  });
}

async function worst(): Promise<void> {
  let slowest = { name: '', wallMs: 0, cpuMs: 0 };
  const sources = hostileSources();
  for (const [name, text] of sources) {
    const cost = await cheapestOf(5, () => check.check(Buffer.from(text)));
    if (cost.cpuMs > slowest.cpuMs) slowest = { name, ...cost };
  }
  figures.push({
    subject: 'stockade',
    work: 'any input of 64 kB, the worst found',
    value: slowest.wallMs,
    unit: 'ms',
    target: '< 100',
    met: slowest.wallMs < 100,
    note: `${slowest.name}, of ${sources.length} shapes; ${slowest.cpuMs.toFixed(0)} ms of CPU`,
  });
}

async function launched(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'stockade-bench-'));
  try {
    const launcher = builtCopy(folder);
    const one = join(folder, 'one.py');
    writeFileSync(one, 'import os\nos.system("x")\n');
    const many = join(folder, 'many');
    mkdirSync(many);
    for (let index = 0; index < 500; index += 1) {
      const entry = honest[index % honest.length];
      if (entry !== undefined) writeFileSync(join(many, `${index}.py`), entry.source);
    }
    launchedFigure('process start to finding', launcher, one, 250);
    launchedFigure('a folder of 500 strategies', launcher, many, 2000);
  } catch (error) {
    missing.push(`the launcher: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function launchedFigure(work: string, launcher: string, path: string, limitMs: number): void {
  const { wallMs, cpuMs } = launchCheck(launcher, path);
  figures.push({
    subject: 'stockade',
    work,
    value: wallMs,
    unit: 'ms',
    target: `< ${limitMs}`,
    met: wallMs < limitMs,
    note: `${cpuMs.toFixed(0)} ms of CPU`,
  });
}

/** Bandit counts as refusing what it reports at any level; RestrictedPython what it does not compile. */
async function rivals(): Promise<void> {
  let python: string;
  try {
    python = await oraclePython('static');
  } catch (error) {
    missing.push(`Bandit and RestrictedPython: ${error instanceof Error ? error.message : String(error)}`);
    return;
  }
  const script = fileURLToPath(new URL('../test/check/rivals.py', import.meta.url));
  for (const corpus of ['escapes', 'honest'] as const) {
    if (!existsSync(corpusFolder(corpus))) continue;
    const names = (corpus === 'escapes' ? escapes : honest).map((entry) => entry.name);
    const output = execFileSync(python, [script, corpusFolder(corpus)], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const answers = JSON.parse(output) as Record<string, string[]>;
    for (const [rival, refused] of Object.entries(answers)) {
      const value = share(names.filter((name) => refused.includes(name)).length, names.length);
      figures.push({
        subject: rival,
        work: corpus === 'escapes' ? 'live escapes refused' : 'honest strategies refused',
        value,
        unit: '%',
      });
    }
  }
}

await ours();
await lookahead();
await unseen();
await latency();
await worst();
await launched();
await rivals();
publish({ name: 'check', figures, missing });
