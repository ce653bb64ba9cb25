import type { BenchDocument, Score } from './document.ts';
import type { Checkup } from './ports.ts';
import { median } from './interval.ts';

type Facts = Pick<BenchDocument, 'gate' | 'service' | 'looks' | 'coldStart' | 'loops'>;

const clamp = (points: number): number => Math.max(0, Math.min(100, points));
const shareOf = (part: number, all: number): number => (all === 0 ? 0 : part / all);

/** A cold start up to the first is not felt, from the second on it is an annoyance. Milliseconds. */
const felt = { from: 500, to: 5000 } as const;

/** 40 security, 30 reliability, 20 performance, 10 experience. It decides nothing; null where a part was not measured. */
export function scoreOf(facts: Facts, checkup: Checkup): Score | null {
  const parts = [security(facts), reliability(facts), performance(facts), experience(facts, checkup)];
  const known = parts.flatMap((part) => part ?? []);
  if (known.length < parts.length) return null;
  return {
    points: known.reduce((sum, { weight, points }) => sum + (weight * points) / 100, 0),
    parts: known,
  };
}

type Part = Score['parts'][number];

function security({ gate }: Facts): Part | null {
  const found = gate?.security ?? null;
  if (found === null) return null;
  const { attempts, contained, reported, unaffected } = found;
  const worst = Math.min(contained, reported, unaffected);
  const measured = `${attempts} escape programs with layer 1 off: ${contained} contained, ${reported} reported as declared, ${unaffected} without effect on a neighbour; the least of the three shares`;
  return { name: 'security', weight: 40, points: clamp(100 * shareOf(worst, attempts)), measured };
}

function reliability({ service, loops }: Facts): Part | null {
  if (service === null) return null;
  const loop = loops.filter(({ mode }) => mode !== 'direct').map((one) => one.service);
  const all = [service.sandbox, ...loop];
  const sum = (what: 'runs' | 'succeeded' | 'fellBack'): number =>
    all.reduce((total, one) => total + one[what], 0);
  const [runs, succeeded, fellBack] = [sum('runs'), sum('succeeded'), sum('fellBack')];
  const measured = `${succeeded} of ${runs} sandboxed runs and iterations were served, ${fellBack} of them after a fallback, which counts as not served`;
  return {
    name: 'reliability',
    weight: 30,
    points: clamp(100 * shareOf(succeeded - fellBack, runs)),
    measured,
  };
}

function performance({ looks }: Facts): Part | null {
  const overhead = looks.at(-1)?.overhead ?? null;
  if (overhead === null) return null;
  const measured = `upper bound of the overhead, ${(overhead.high * 100).toFixed(1)} %: 100 points at 0 %, none from 100 % on, straight between`;
  return { name: 'performance', weight: 20, points: clamp(100 * (1 - overhead.high)), measured };
}

function experience({ coldStart }: Facts, { passed, warned, failed }: Checkup): Part | null {
  if (coldStart === null || coldStart.sandboxMs.length === 0) return null;
  const cold = median(coldStart.sandboxMs);
  const start = clamp((100 * (felt.to - cold)) / (felt.to - felt.from));
  const health = 100 * shareOf(passed + warned / 2, passed + warned + failed);
  const measured = `half from the cold start, ${cold.toFixed(0)} ms (100 points up to ${felt.from} ms, none from ${felt.to} ms on), half from doctor: ${passed} checks pass, ${warned} warn (half), ${failed} fail`;
  return { name: 'experience', weight: 10, points: (start + health) / 2, measured };
}
