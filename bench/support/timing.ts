import { performance } from 'node:perf_hooks';

/** Wall times of repeated runs, in milliseconds. */
export interface Timing {
  readonly runs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly minMs: number;
  readonly maxMs: number;
}

/** The nearest-rank quantile of unsorted samples. */
export const quantileOf = (samples: readonly number[], q: number): number => {
  const sorted = [...samples].sort((a, b) => a - b);
  const index = Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1));
  return sorted[index] ?? Number.NaN;
};

export const summarize = (samplesMs: readonly number[]): Timing => ({
  runs: samplesMs.length,
  p50Ms: quantileOf(samplesMs, 0.5),
  p95Ms: quantileOf(samplesMs, 0.95),
  minMs: Math.min(...samplesMs),
  maxMs: Math.max(...samplesMs),
});

/** Times a function after warm-up runs; the warm-up is not counted. */
export const time = async (
  work: () => unknown,
  options: { readonly runs: number; readonly warmup: number },
): Promise<Timing> => {
  for (let i = 0; i < options.warmup; i += 1) await work();
  const samples: number[] = [];
  for (let i = 0; i < options.runs; i += 1) {
    const start = performance.now();
    await work();
    samples.push(performance.now() - start);
  }
  return summarize(samples);
};
