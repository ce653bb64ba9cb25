import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
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
    lines.push({ ...(JSON.parse(text) as Line), atMs: performance.now() });
  }
  const made = lines.filter(({ schema }) => schema === 'stockade.iteration/1');
  if (made.length === 0) throw new Error('nothing was evaluated: run npm start first');
  return made;
}

/** From the first to the last line. */
export async function rateOnSample(folder: string, iterations: number): Promise<Figure> {
  const lines = await evolved(borrowedHome(folder), iterations);
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
