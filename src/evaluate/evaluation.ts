import { z } from 'zod';
import { outcomes } from './outcome.ts';

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const figure = z.number().nullable();
const count = z.int().nonnegative();
const milliseconds = z.number().nonnegative();
const mode = z.enum(['docker', 'local', 'none']);

export const findingSchema = z.strictObject({
  rule: z.string(),
  severity: z.enum(['block', 'warn', 'info']),
  confidence: z.enum(['certain', 'possible']),
  line: count,
  column: count,
  endLine: count,
  endColumn: count,
  message: z.string(),
  fix: z.string(),
  cwe: z.string().optional(),
});

const violation = z.strictObject({
  syscall: z.string(),
  args: z.array(z.string()),
  line: z.int().nullable(),
  at: z.string(),
});

export const metricsSchema = z.strictObject({
  sharpe: figure,
  sortino: figure,
  calmar: figure,
  cagr: figure,
  totalReturn: z.number(),
  maxDrawdown: z.number(),
  volatility: figure,
  winRate: figure,
  turnover: figure,
  trades: count,
  days: count,
  averageHoldings: z.number(),
  exposure: z.number(),
});

export const benchmarkSchema = z.strictObject({
  name: z.string(),
  alpha: figure.meta({ description: 'Per year.' }),
  beta: figure,
  correlation: figure,
  informationRatio: figure,
  trackingError: figure,
  upCapture: figure,
  downCapture: figure,
  totalReturn: z.number().meta({ description: 'Of the benchmark, over the same days.' }),
});

const sandbox = z.strictObject({
  mode,
  runtime: z.string().nullable(),
  container: z.string().nullable(),
  image: z.string().nullable(),
  slotRuns: count,
  fallback: z.strictObject({ from: mode, reason: z.string() }).nullable(),
});

const integrity = z.strictObject({
  lookahead: z.enum(['clean', 'leak', 'not_run']),
  depth: z.enum(['quick', 'standard', 'thorough']).nullable(),
  deterministic: z.boolean().nullable(),
  deflatedSharpe: figure,
  leak: z
    .strictObject({
      date: z.string(),
      symbol: z.string().nullable(),
      field: z.string().nullable(),
      ahead: z.int(),
      line: z.int().nullable(),
    })
    .nullable()
    .meta({ description: 'The first position that the future changed.' }),
  reason: z.string().nullable().meta({ description: 'Why the proof is not clean, in one sentence.' }),
});

const positions = z.strictObject({
  hash: digest.meta({ description: 'Over what is held when, whatever the source looks like.' }),
  rows: count,
  symbols: count,
  first: z.string(),
  last: z.string(),
});

/** What `run --json` says about one strategy: a contract. Null where a layer was not reached. */
export const evaluationSchema = z
  .strictObject({
    schema: z.literal('stockade.run/1'),
    strategy: z.strictObject({
      id: digest,
      file: z.string().nullable(),
      form: z.enum(['script', 'function']),
    }),
    startedAt: z.iso.datetime(),
    outcome: z.enum(outcomes),
    reason: z.string().nullable().meta({ description: 'One sentence for a person, when not ok.' }),
    check: z.enum(['passed', 'blocked', 'skipped']),
    findings: z.array(findingSchema),
    violations: z.array(violation),
    error: z
      .strictObject({
        type: z.string(),
        message: z.string(),
        line: z.int().nullable(),
        traceback: z.string(),
        hint: z.string().nullable(),
      })
      .nullable()
      .meta({ description: 'The Python error, when the strategy raised one.' }),
    sandbox: sandbox.nullable(),
    usage: z
      .strictObject({
        wallMs: milliseconds,
        cpuMs: milliseconds,
        peakMemoryBytes: z.number().nonnegative(),
        outputBytes: z.number().nonnegative(),
      })
      .nullable(),
    timing: z.strictObject({
      checkMs: milliseconds,
      acquireMs: milliseconds,
      executeMs: milliseconds,
      backtestMs: milliseconds,
      integrityMs: milliseconds,
      totalMs: milliseconds,
    }),
    metrics: metricsSchema.nullable(),
    notes: z.record(z.string(), z.string()).meta({ description: 'For each figure that is null, why.' }),
    splits: z.strictObject({ training: metricsSchema, validation: metricsSchema }).nullable(),
    finlab: z
      .strictObject({
        daily_sharpe: figure,
        cagr: figure,
        max_drawdown: z.number(),
        calmar: figure,
        daily_sortino: figure,
      })
      .nullable(),
    benchmark: benchmarkSchema.nullable().meta({
      description:
        'Against what the sim call names as benchmark, or else the dataset; null where neither does.',
    }),
    integrity,
    dataset: z.strictObject({ name: z.string(), digest }),
    positions: positions.nullable(),
    keys: z.array(z.string()).meta({ description: 'Data keys the strategy read.' }),
    aliases: z
      .array(z.strictObject({ asked: z.string(), used: z.string() }))
      .meta({ description: 'Keys that the alias table replaced.' }),
    warnings: z.array(z.string()),
    stdout: z.string(),
    stderr: z.string(),
  })
  .meta({ title: 'stockade.run/1', description: 'What became of one strategy.' });

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** The verdict on one strategy after its walk through the layers; frozen, and JSON as it is. */
export type Evaluation = DeepReadonly<z.infer<typeof evaluationSchema>>;
