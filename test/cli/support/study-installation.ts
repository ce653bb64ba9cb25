import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunRequest, RunResult } from '../../../src/sandbox/sandbox.ts';
import { writeSmallDataset } from '../../support/small-dataset.ts';
import { FakeSandbox, holding, okRun } from './fakes.ts';
import { Installation } from './invoke.ts';

const symbols = ['1101', '1216', '2303', '2317', '2330', '2412'];

/** Holds names and days that follow from the source alone, as a real strategy does; some of them crash. */
export function played({ source }: RunRequest): RunResult {
  const bytes = createHash('sha256').update(source).digest();
  if (bytes[0]! < 30) return { ...okRun, end: 'crash', reason: 'it broke' };
  const first = 17_180 + (bytes[1]! % 200);
  const held = symbols.filter((_, index) => index === bytes[2]! % 6 || index === bytes[3]! % 6);
  return { ...okRun, positions: holding(held, [first, first + 90, first + 300]) };
}

/** Like `played`, but now and then with the best name of each of the coming months, from some month on. */
export function seer(): (request: RunRequest) => RunResult {
  const home = mkdtempSync(join(tmpdir(), 'stockade-seer-'));
  const dataset = writeSmallDataset(home);
  const prices = dataset.prices('visible');
  const { dates, symbols: names } = prices;
  const months = Array.from({ length: 35 }, (_, month) =>
    dates.findIndex((day) => day >= 17_170 + month * 21),
  );
  const best = months.slice(0, -1).map((row, month) => {
    const gain = (symbol: number): number =>
      prices.close(symbol)[months[month + 1]!]! / prices.close(symbol)[row]! || 0;
    return names.reduce((top, _, symbol) => (gain(symbol) > gain(top) ? symbol : top), 0);
  });
  dataset.close();
  rmSync(home, { recursive: true });
  return (request) => {
    const bytes = createHash('sha256').update(request.source).digest();
    if (bytes[4]! > 50) return played(request);
    const from = bytes[5]! % 4;
    const days = months.slice(from, -1).map((row) => dates[row - 1]!);
    return {
      ...okRun,
      positions: {
        ...holding(names, days),
        rowStart: Uint32Array.from({ length: days.length + 1 }, (_, row) => row),
        column: Uint32Array.from(best.slice(from)),
        weight: new Float64Array(days.length).fill(1),
      },
    };
  };
}

export const installation = (slots = 2, answer = played): Installation =>
  new Installation({ sandbox: new FakeSandbox(answer, slots) }).withData();

export const evolve = (one: Installation, ...rest: string[]) =>
  one.run('evolve', '--data', 'small', '--json', ...rest);

export interface Line {
  readonly schema: string;
  readonly number: number;
  readonly parents: readonly number[];
  readonly historyDigest: string;
  readonly champion: { readonly number: number } | null;
  readonly end: string;
  readonly iterations: number;
}

export const lines = (out: string): Line[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

export const studyOf = (out: string): Line => lines(out).at(-1)!;

/** A study of sixty iterations called `night`, with champions. */
export async function finished(answer = seer()): Promise<Installation> {
  const one = installation(2, answer);
  await evolve(one, '--iterations', '60', '--study', 'night');
  return one;
}
