import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Dataset } from '../../src/dataset/dataset.ts';
import type { RunResult, Sandbox } from '../../src/sandbox/sandbox.ts';
import type { ImageRecord } from '../../src/setup/image.ts';
import { dockerSandbox, runOnce } from '../overhead/stockade.ts';
import type { Figure } from '../support/report.ts';
import { quantileOf } from '../support/timing.ts';

const rounds = 5;
const parkingMs = 200;
const folder = join(import.meta.dirname, '..', 'strategies');

/** A run whose strategy prints the milliseconds it measured. */
async function printed(sandbox: Sandbox, dataset: Dataset, source: string): Promise<readonly number[]> {
  const { stdout } = await runOnce(sandbox, dataset, Buffer.from(source));
  return z.array(z.number()).parse(JSON.parse(stdout));
}

/** A position of one cell, for a run that is measured for something else. */
export const held = 'position = pd.DataFrame(True, index=c.index[-1:], columns=c.columns[:1])\n';

/** What reading, ranking and whole strategies cost inside a warm slot of one CPU. */
export async function guestFigures(
  dataset: Dataset,
  image: ImageRecord,
  python: string,
): Promise<readonly Figure[]> {
  const sandbox = dockerSandbox(image, 1, 1);
  try {
    return [
      await firstGet(sandbox, dataset),
      await isLargest(sandbox, dataset),
      ...(await onMappedArrays(sandbox, dataset)),
      ...(await everyCell(sandbox, dataset)),
      ...(await strategies(sandbox, dataset, python)),
    ];
  } finally {
    await sandbox.close();
  }
}

/** Every daily float field once, each for the first time in the slot; the middle one. */
async function firstGet(sandbox: Sandbox, dataset: Dataset): Promise<Figure> {
  const { prices, fields } = dataset.manifest;
  const keys = fields
    .filter(
      (field) =>
        field.dates === prices.dates && field.symbols === prices.symbols && field.type.startsWith('float'),
    )
    .map((field) => field.id);
  await runOnce(sandbox, dataset, Buffer.from(`c = data.get('${prices.close}')\n${held}`));
  const samples: number[] = [];
  for (const key of keys.filter((one) => one !== prices.close)) {
    const source = `import time\nstart = time.perf_counter()\nc = data.get(${JSON.stringify(key)})\nprint([(time.perf_counter() - start) * 1000])\n${held}`;
    samples.push(...(await printed(sandbox, dataset, source)));
  }
  const value = quantileOf(samples, 0.5);
  const note = `${samples.length} fields, p95 ${quantileOf(samples, 0.95).toFixed(2)} ms`;
  return {
    ...ours('first data.get of a daily field, slot warm, p50', value, 'ms'),
    target: '≤ 1 ms',
    met: value <= 1,
    note,
  };
}

/** Of what is compared within one process: the best of so many is the work itself. */
const turns = 15;

async function isLargest(sandbox: Sandbox, dataset: Dataset): Promise<Figure> {
  const source = `import time
c = data.get('${dataset.manifest.prices.close}')
times = []
for work in (lambda: c.is_largest(10), lambda: c.rank(axis=1, ascending=False, method='first') <= 10):
    samples = []
    for _ in range(${rounds}):
        start = time.process_time()
        work()
        samples.append((time.process_time() - start) * 1000)
    times.append(sorted(samples)[${rounds} // 2])
print(times)
${held}`;
  const [partition = Number.NaN, rank = Number.NaN] = await printed(sandbox, dataset, source);
  const value = rank / partition;
  const note = `${partition.toFixed(0)} ms against ${rank.toFixed(0)} ms of CPU`;
  return {
    ...ours('is_largest(10), faster than row-wise rank by', value, '×'),
    target: '≥ 5 ×',
    met: value >= 5,
    note,
  };
}

/** What strategies do most, on a mapped field and on the same numbers in a plain frame, in one process by turns; the clock of CPU time is too coarse. */
async function onMappedArrays(sandbox: Sandbox, dataset: Dataset): Promise<readonly Figure[]> {
  const works = {
    'rank(axis=1, pct=True)': 'f.rank(axis=1, pct=True)',
    'rolling(20).mean()': 'f.rolling(20).mean()',
    'f > f.shift(1)': 'f > f.shift(1)',
  };
  const source = `import time
c = data.get('${dataset.manifest.prices.close}')
plain = pd.DataFrame(np.array(c.to_numpy(), order='F'), index=c.index, columns=c.columns)
times = []
for work in (${Object.values(works)
    .map((work) => `lambda f: ${work}`)
    .join(', ')}):
    best = [float('inf'), float('inf')]
    for _ in range(${turns}):
        for place, frame in enumerate((c, plain)):
            start = time.perf_counter()
            work(frame)
            best[place] = min(best[place], (time.perf_counter() - start) * 1000)
    times += best
print(times)
${held}`;
  const times = await printed(sandbox, dataset, source);
  return Object.keys(works).map((name, at) => {
    const [mapped = Number.NaN, plain = Number.NaN] = times.slice(2 * at, 2 * at + 2);
    const value = mapped / plain;
    const note = `${mapped.toFixed(1)} ms against ${plain.toFixed(1)} ms, best of ${turns}`;
    return {
      ...ours(`${name} on a mapped field, against plain pandas`, value, '×'),
      target: '≤ 1.03 ×',
      met: value <= 1.03,
      note,
    };
  });
}

/** A weight of its own for every cell, changing every day: the largest result that a panel can have. */
async function everyCell(sandbox: Sandbox, dataset: Dataset): Promise<readonly Figure[]> {
  const source = `import time
start = time.perf_counter()
c = data.get('${dataset.manifest.prices.close}')
random = np.random.default_rng(1)
position = pd.DataFrame(random.random(c.shape) + 0.5, index=c.index, columns=c.columns)
print([(time.perf_counter() - start) * 1000])
`;
  const walls: number[] = [];
  const computed: number[] = [];
  let held = 0;
  let rows = 0;
  for (let round = 0; round < rounds; round += 1) {
    await pause(parkingMs);
    const result = await runOnce(sandbox, dataset, Buffer.from(source));
    walls.push(wallOf(result));
    computed.push(...z.array(z.number()).parse(JSON.parse(result.stdout)));
    held = result.positions?.weight.length ?? 0;
    rows = result.positions?.dates.length ?? 0;
  }
  const packed = (held / 8 + 8 * held) / 2 ** 20;
  const sparse = (4 * (rows + 1) + 12 * held) / 2 ** 20;
  const ms = quantileOf(walls, 0.5) - quantileOf(computed, 0.5);
  const note = `${(held / 1e6).toFixed(1)} million weights, ${packed.toFixed(0)} MB; ${sparse.toFixed(0)} MB as sparse rows`;
  return [
    { ...ours('daily weights in every cell, encoded, handed over, decoded', ms, 'ms'), note },
    ours('the same, by the second', packed / (ms / 1000), 'MB/s'),
  ];
}

const plainFigures = z.object({
  pandas: z.string(),
  times: z.array(z.number()),
  cpu: z.array(z.number()),
});

const typical = [
  'breadth',
  'breakout',
  'exponential_trend',
  'long_short',
  'low_volatility',
  'momentum',
  'moving_average_cross',
  'reversal',
  'sustained_rise',
  'z_score',
];

interface Both {
  readonly name: string;
  readonly pandas: string;
  readonly wall: readonly [ours: number, plain: number];
  readonly cpu: readonly [ours: number, plain: number];
}

/** One strategy by both, one right after the other: what else the machine does, it does to both. */
async function compared(sandbox: Sandbox, dataset: Dataset, python: string, name: string): Promise<Both> {
  const script = join(import.meta.dirname, 'plain_pandas.py');
  const argv = [script, dataset.directory('visible'), 'etl:adj_close', String(rounds), name];
  const plain = plainFigures.parse(JSON.parse(execFileSync(python, argv, { encoding: 'utf8' })));
  const source = readFileSync(join(folder, `typical_${name}.py`));
  const wall: number[] = [];
  const cpu: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // The next run is parked by then: what is measured is a run, not the start of one.
    await pause(parkingMs);
    const result = await runOnce(sandbox, dataset, source);
    wall.push(wallOf(result));
    cpu.push(result.usage.cpuMs);
  }
  const middle = (samples: readonly number[]): number => quantileOf(samples, 0.5);
  return {
    name,
    pandas: plain.pandas,
    wall: [middle(wall), middle(plain.times)],
    cpu: [middle(cpu), middle(plain.cpu)],
  };
}

/** Host's request to host's parsed frame, against plain pandas in one process with the panel in memory. */
async function strategies(sandbox: Sandbox, dataset: Dataset, python: string): Promise<readonly Figure[]> {
  const all: Both[] = [];
  for (const name of typical) all.push(await compared(sandbox, dataset, python, name));
  const sum = (of: (both: Both) => number): number => all.reduce((total, both) => total + of(both), 0);
  const value = sum(({ wall }) => wall[0]) / sum(({ wall }) => wall[1]);
  return [
    {
      ...ours('ten typical strategies together, against plain pandas', value, '×'),
      target: '≤ 1.03 ×',
      met: value <= 1.03,
    },
    {
      ...ours(
        'the same, CPU of the runs against CPU of plain pandas',
        sum(({ cpu }) => cpu[0]) / sum(({ cpu }) => cpu[1]),
        '×',
      ),
      note: 'whatever else the machine does',
    },
    ...all.map(({ name, pandas, wall, cpu }) => ({
      ...ours(`${name}, against plain pandas ${pandas}`, wall[0] / wall[1], '×'),
      note: `${wall[0].toFixed(0)} ms against ${wall[1].toFixed(0)} ms, CPU ${cpu[0].toFixed(0)} against ${cpu[1].toFixed(0)}`,
    })),
  ];
}

const wallOf = ({ timing }: RunResult): number => timing.acquireMs + timing.executeMs;

export const ours = (work: string, value: number, unit: string): Figure => ({
  subject: 'Stockade, 1 CPU',
  work,
  value,
  unit,
});
