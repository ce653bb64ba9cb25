import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { homeFolder, readEnvironment } from '../../src/config/home.ts';
import type { Figure } from '../support/report.ts';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** A home with the data and the image of the real one and a record of its own: a benchmark is no trial. */
export function borrowedHome(folder: string): string {
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  for (const part of ['datasets', 'images', 'python', 'installation-id']) {
    const there = join(homeFolder(readEnvironment()), part);
    if (existsSync(there) && !existsSync(join(home, part))) symlinkSync(there, join(home, part));
  }
  return home;
}

interface Line {
  readonly schema: string;
  readonly outcome: string;
  readonly sandbox: { readonly fallback: unknown } | null;
  readonly atMs: number;
  /** What the loop's process held of the memory at that moment. */
  readonly residentBytes: number;
}

/** The program as it ships on the sample data; a line per iteration, with the moment it came. */
async function evolved(home: string, iterations: number): Promise<readonly Line[]> {
  const child = spawn(
    process.execPath,
    [
      ['--import', 'tsx', main, 'evolve', '--data', 'sample', '--json'],
      ['--iterations', `${iterations}`, '--study', `bench-${iterations}`],
    ].flat(),
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, STOCKADE_HOME: home } },
  );
  const lines: Line[] = [];
  for await (const text of createInterface({ input: child.stdout })) {
    const residentBytes = residentOf(child.pid!);
    lines.push({ ...(JSON.parse(text) as Line), atMs: performance.now(), residentBytes });
  }
  const made = lines.filter(({ schema }) => schema === 'stockade.iteration/1');
  if (made.length === 0) throw new Error('nothing was evaluated: run npm start first');
  return made;
}

/** As the kernel counts it; 0 once the process has ended. */
function residentOf(pid: number): number {
  try {
    return 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** From the first to the last line. */
export async function rateOnSample(folder: string, iterations: number): Promise<Figure> {
  return rateOf(await evolved(borrowedHome(folder), iterations), iterations);
}

function rateOf(lines: readonly Line[], iterations: number): Figure {
  const rate = (lines.length - 1) / ((lines.at(-1)!.atMs - lines[0]!.atMs) / 1000);
  return {
    subject: 'Stockade',
    work: `candidates on the sample, ${iterations} iterations`,
    value: rate,
    unit: '/s',
    target: '≥ 40',
    met: rate >= 40,
  };
}

/**
 * What the loop's process holds at the start, in the middle and at the end: each the least of five hundred
 * iterations, in which the collector has come by.
 */
export async function memoryOnSample(folder: string, iterations: number): Promise<readonly Figure[]> {
  const lines = await evolved(borrowedHome(folder), iterations);
  const megabytesFrom = (first: number): number =>
    Math.min(
      ...lines
        .slice(first, first + 500)
        .map(({ residentBytes }) => residentBytes)
        .filter((bytes) => bytes > 0),
    ) / 1e6;
  const work = `memory of the loop over ${iterations} iterations`;
  const start = megabytesFrom(500);
  const [middle, end] = [megabytesFrom(iterations / 2), megabytesFrom(iterations - 500)];
  return [
    { subject: 'Stockade', work: `${work}, start`, value: start, unit: 'MB' },
    { subject: 'Stockade', work: `${work}, middle`, value: middle, unit: 'MB' },
    {
      subject: 'Stockade',
      work: `${work}, end`,
      value: end,
      unit: 'MB',
      target: `≤ ${(start + 40).toFixed(0)}`,
      met: end <= start + 40,
    },
    rateOf(lines, iterations),
  ];
}

/** Short runs: everything is recorded, in the sandbox. */
export async function smoke(folder: string, iterations: number): Promise<Figure> {
  const lines = await evolved(borrowedHome(folder), iterations);
  const fallbacks = lines.filter(({ sandbox }) => sandbox !== null && sandbox.fallback !== null).length;
  const faults = lines.filter(({ outcome }) => outcome === 'infra_error').length;
  const value = (100 * lines.length) / iterations;
  return {
    subject: 'Stockade',
    work: `recorded of ${iterations} iterations on the sample`,
    value,
    unit: '%',
    target: '= 100',
    met: value === 100 && fallbacks + faults === 0,
    note: `${fallbacks} fallbacks, ${faults} faults of the machinery`,
  };
}
