import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCheck } from '../src/check/create-check.ts';
import { corpusFolder, readCorpus } from '../test/check/corpus.ts';
import type { CorpusEntry } from '../test/check/corpus.ts';
import { oraclePython } from '../test/support/oracle-python.ts';
import { publish } from './support/report.ts';
import type { Figure } from './support/report.ts';
import { quantileOf, time } from './support/timing.ts';

const check = createCheck();
const figures: Figure[] = [];
const missing: string[] = [];
const DOOMED = /^crash: (?:ModuleNotFoundError|AttributeError|NameError|SyntaxError)/;

const escapes = readCorpus('escapes');
const honest = readCorpus('honest').filter((entry) => !DOOMED.test(entry.header['expect'] ?? ''));
const share = (part: number, whole: number): number => (whole === 0 ? Number.NaN : (100 * part) / whole);

async function refusedBy(entries: readonly CorpusEntry[]): Promise<Set<string>> {
  const refused = new Set<string>();
  for (const entry of entries) if ((await check.check(entry.source)).blocked) refused.add(entry.name);
  return refused;
}

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

/** Shapes that make scanners, parsers or walks slow, each filled up to 64 kB. */
function hostile(): readonly (readonly [string, string])[] {
  const fill = (piece: string): string =>
    piece.repeat(Math.floor((64 * 1024 - 16) / Buffer.byteLength(piece)));
  return [
    ['continuations', fill('x = 1 \\\n + 1\n')],
    ['statements', fill('a=b\n')],
    ['unknown names', fill('qzx(y)\n')],
    ['unknown attributes', fill('data.get(1).qq\n')],
    ['f-strings', fill('f"{x}{y:{z}}"\n')],
    ['attribute chains', fill(`a${'.b'.repeat(60)}\n`)],
    ['nested brackets', fill(`${'['.repeat(60)}1${']'.repeat(60)}\n`)],
    ['one bracket per byte', fill('(')],
    ['quotes', fill('"a"')],
    ['lambdas', fill('lambda x=(lambda: y): x\n')],
    ['classes', fill('class A:\n def f(s): s.x=1\n')],
    ['constants that double', `a = "x"\n${fill('a = a + a\n')}`],
    ['comprehensions', fill('[x for x in [y for y in z]]\n')],
    ['agg on built names', `n = "a"\n${fill('d.agg(n + "b")\n')}`],
    ['comments', fill('# 中文\n')],
    ['digits', `x = ${fill('1').slice(0, 60_000)}`],
    ['backslashes', `x = "${fill('\\\\').slice(0, 60_000)}"`],
  ];
}

async function worst(): Promise<void> {
  let slowest = { name: '', ms: 0 };
  for (const [name, text] of hostile()) {
    const source = Buffer.from(text.slice(0, 64 * 1024));
    const { minMs } = await time(() => check.check(source), { runs: 3, warmup: 1 });
    if (minMs > slowest.ms) slowest = { name, ms: minMs };
  }
  figures.push({
    subject: 'stockade',
    work: 'any input of 64 kB, the worst found',
    value: slowest.ms,
    unit: 'ms',
    target: '< 100',
    met: slowest.ms < 100,
    note: slowest.name,
  });
}

async function start(): Promise<void> {
  const launcher = fileURLToPath(new URL('../stockade', import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), 'stockade-bench-'));
  try {
    writeFileSync(join(folder, 'one.py'), 'import os\nos.system("x")\n');
    const probe = spawnSync(process.execPath, [launcher, 'check', join(folder, 'one.py'), '--json'], {
      encoding: 'utf8',
    });
    if (probe.status !== 1) {
      missing.push(`process start to finding: ${probe.stderr.trim()}`);
      return;
    }
    const run = (path: string): unknown => spawnSync(process.execPath, [launcher, 'check', path, '--json']);
    const { minMs, p50Ms } = await time(() => run(join(folder, 'one.py')), { runs: 7, warmup: 2 });
    figures.push({
      subject: 'stockade',
      work: 'process start to finding',
      value: minMs,
      unit: 'ms',
      target: '< 250',
      met: minMs < 250,
      note: `p50 ${p50Ms.toFixed(0)}`,
    });
    const many = join(folder, 'many');
    execFileSync('mkdir', [many]);
    for (let index = 0; index < 500; index += 1) {
      const entry = honest[index % honest.length];
      if (entry !== undefined) writeFileSync(join(many, `${index}.py`), entry.source);
    }
    const folderTime = await time(() => run(many), { runs: 3, warmup: 1 });
    figures.push({
      subject: 'stockade',
      work: 'a folder of 500 strategies',
      value: folderTime.minMs,
      unit: 'ms',
      target: '< 2000',
      met: folderTime.minMs < 2000,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
await latency();
await worst();
await start();
await rivals();
publish({ name: 'check', figures, missing });
