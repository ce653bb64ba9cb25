import { z } from 'zod';
import { exitReasons } from '../backtest/result.ts';
import { evaluationSchema, findingSchema, metricsSchema } from '../evaluate/evaluation.ts';
import { outcomes } from '../evaluate/outcome.ts';
import { benchSchema } from '../decide/document.ts';
import { alertNames } from '../observe/events.ts';
import { splitDocument } from './split-document.ts';

const figure = z.number().nullable();
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const mode = z.enum(['docker', 'local', 'none']);

const check = z.strictObject({
  schema: z.literal('stockade.check/1'),
  files: z.array(
    z.strictObject({ file: z.string(), blocked: z.boolean(), findings: z.array(findingSchema) }),
  ),
});

const verify = z.strictObject({
  schema: z.literal('stockade.verify/1'),
  verdict: z.enum(['clean', 'leak', 'nondeterministic', 'not_run']),
  first: evaluationSchema.shape.integrity.shape.leak,
  reason: z.string().nullable(),
  depth: z.enum(['quick', 'standard', 'thorough']),
  replays: z.int(),
  deterministic: z.boolean().nullable(),
});

const trade = z.strictObject({
  symbol: z.string(),
  side: z.enum(['long', 'short']),
  entry: z.string(),
  exit: z.string().nullable(),
  entryPrice: z.number(),
  exitPrice: z.number(),
  return: z.number(),
  profit: z.number(),
  cost: z.number(),
  days: z.int(),
  reason: z.enum(exitReasons),
  maxFavourable: z.number(),
  maxAdverse: z.number(),
  weight: z.number(),
});

const backtest = z.strictObject({
  schema: z.literal('stockade.backtest/1'),
  metrics: metricsSchema,
  notes: z.record(z.string(), z.string()),
  finlab: evaluationSchema.shape.finlab.unwrap(),
  benchmark: evaluationSchema.shape.benchmark,
  costs: z.strictObject({ fee: z.number(), tax: z.number(), slippage: z.number(), total: z.number() }),
  rebalances: z.int(),
  years: z.array(
    z.strictObject({
      year: z.int(),
      return: z.number(),
      maxDrawdown: z.number(),
      sharpe: figure,
      volatility: figure,
      days: z.int(),
    }),
  ),
  equity: z
    .array(z.tuple([z.iso.date(), z.number()]))
    .meta({ description: 'Value at each close, 1 at the first.' }),
  trades: z.array(trade),
  warnings: z.array(z.strictObject({ code: z.string(), message: z.string(), count: z.int() })),
});

const history = z.strictObject({
  schema: z.literal('stockade.history/1'),
  evaluations: z.array(
    z.strictObject({
      id: z.int(),
      strategyId: digest,
      file: z.string().nullable(),
      startedAt: z.string(),
      outcome: z.enum([...outcomes, 'duplicate']),
      reason: z.string().nullable(),
      mode: mode.nullable(),
      dataset: z.string(),
      iteration: z.int().positive().optional().meta({ description: 'With --study: its number there.' }),
      sharpe: figure,
      cagr: figure,
      maxDrawdown: figure,
    }),
  ),
});

const origin = z.strictObject({
  kind: z.enum(['flag', 'environment', 'file', 'preset', 'default']),
  name: z.string(),
  line: z.int().nullable(),
});

const splitFigures = z.strictObject({
  sharpe: figure,
  calmar: figure,
  maxDrawdown: figure,
  totalReturn: figure,
  turnover: figure,
});

const decision = z
  .strictObject({ accepted: z.boolean(), rule: z.string(), inequality: z.string() })
  .meta({ description: 'The rule that decided about the champion, with its numbers.' });

const generator = z.enum(['mutation', 'model', 'random']);
const iterationOutcome = z.enum([...outcomes, 'duplicate']);
const count = z.int().nonnegative();

const iteration = z.strictObject({
  schema: z.literal('stockade.iteration/1'),
  study: z.string(),
  number: z.int().positive(),
  generator,
  parents: z.array(z.int().positive()),
  operation: z.string(),
  source: z.string(),
  model: z
    .strictObject({ prompt: z.string(), inputTokens: count, outputTokens: count })
    .optional()
    .meta({ description: 'What a model was asked and what it cost; absent where none wrote the source.' }),
  strategyId: digest,
  positionHash: digest.nullable(),
  outcome: iterationOutcome,
  reason: z.string().nullable(),
  normalisedId: digest.meta({ description: 'Digest of the source without comments and layout.' }),
  duplicateOf: z.int().positive().nullable(),
  duplicateBy: z.enum(['source', 'normalised', 'positions']).nullable(),
  level: z.int().min(0).max(4),
  family: z.string(),
  training: splitFigures.nullable(),
  validation: splitFigures.nullable(),
  deflatedSharpe: figure,
  lookahead: z.enum(['clean', 'leak', 'not_run']),
  champion: decision.nullable(),
  form: evaluationSchema.shape.strategy.shape.form
    .nullable()
    .meta({ description: 'Null, as timing is, for a duplicate by source: it is not run again.' }),
  findings: evaluationSchema.shape.findings,
  violations: evaluationSchema.shape.violations,
  sandbox: evaluationSchema.shape.sandbox,
  timing: evaluationSchema.shape.timing.nullable(),
  usage: evaluationSchema.shape.usage,
});

const study = z.strictObject({
  schema: z.literal('stockade.study/1'),
  study: z.string(),
  dataset: z.strictObject({ name: z.string(), digest }),
  seed: count,
  end: z.enum(['complete', 'drained', 'aborted', 'all_failed']).nullable(),
  iterations: count,
  outcomes: z.partialRecord(iterationOutcome, count),
  duplicates: z
    .strictObject({ source: count, normalised: count, positions: count })
    .meta({ description: 'By what duplicates were recognised.' }),
  levels: z.array(count).length(5).meta({ description: 'Iterations that reached level 0 to 4.' }),
  updateRate: z.number().min(0).max(1),
  champion: z
    .strictObject({
      number: z.int().positive(),
      strategyId: digest,
      generator,
      validation: splitFigures.nullable(),
      training: splitFigures.nullable(),
      deflatedSharpe: figure.meta({ description: 'By the trials there had been when it became champion.' }),
      champion: decision.nullable(),
      source: z.string(),
    })
    .nullable(),
  distinctTrials: count,
  datasetTrials: count,
  deflatedSharpe: figure.meta({ description: 'Of the champion, by datasetTrials.' }),
  holdoutOpenings: count,
  verdict: z.string(),
  historyDigest: digest,
  holdoutOpenedAt: z.string().nullable().optional(),
  holdout: z.unknown().optional(),
});

const vacuum = z.strictObject({
  schema: z.literal('stockade.vacuum/1'),
  before: z.iso
    .datetime()
    .meta({ description: 'Records that started before this lost positions, curve and output.' }),
  dryRun: z.boolean(),
  records: count,
  blobs: count,
  blobBytes: count,
  fileBytes: count,
  fileBytesAfter: count.nullable().meta({ description: 'Null in a dry run.' }),
});

const config = z.strictObject({
  schema: z.literal('stockade.config/1'),
  home: z.string(),
  preset: z.string().nullable(),
  values: z.array(
    z.strictObject({
      key: z.string(),
      value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
      origin,
    }),
  ),
  notices: z.array(z.string()),
  warnings: z.array(z.string()),
});

const doctor = z.strictObject({
  schema: z.literal('stockade.doctor/1'),
  checks: z.array(
    z.strictObject({
      id: z.string(),
      status: z.enum(['pass', 'warn', 'fail']),
      message: z.string(),
      fix: z.string().nullable(),
    }),
  ),
});

const datasets = z.strictObject({
  schema: z.literal('stockade.datasets/1'),
  datasets: z.array(z.strictObject({ name: z.string(), digest, newest: z.boolean() })),
});

const score = {
  attempts: z.int(),
  contained: z.int(),
  reported: z.int(),
  unaffected: z.int(),
  refusedByCheck: z.int(),
  askedOfCheck: z.int(),
};

const selftest = z.strictObject({
  schema: z.literal('stockade.selftest/1'),
  ...score,
  mode: z.string(),
  seconds: z.int(),
  families: z.record(z.string(), z.strictObject(score)),
  failures: z.array(
    z.strictObject({
      program: z.string(),
      tries: z.string(),
      what: z.enum(['effect', 'report', 'disturbance', 'check']),
      detail: z.string(),
    }),
  ),
});

const audit = z.discriminatedUnion('ok', [
  z.strictObject({
    schema: z.literal('stockade.audit/1'),
    file: z.string(),
    ok: z.literal(true),
    records: z.int(),
    last: z.string().meta({ description: 'Hash of the newest record; keep it elsewhere to prove the end.' }),
  }),
  z.strictObject({
    schema: z.literal('stockade.audit/1'),
    file: z.string(),
    ok: z.literal(false),
    line: z.int().meta({ description: 'First line that breaks the chain, counted from 1.' }),
    reason: z.string(),
  }),
]);

const alerts = z.strictObject({
  schema: z.literal('stockade.alerts/1'),
  alerts: z.array(
    z.strictObject({
      alert: z.enum(alertNames),
      summary: z.string(),
      reason: z.string(),
      since: z.iso.datetime(),
      action: z.string(),
      runbook: z.string(),
    }),
  ),
});

/** Every document that a command prints, by the name of its file in `docs/schema/`. */
export const documents = {
  'run-1': evaluationSchema,
  'check-1': check,
  'verify-1': verify,
  'backtest-1': backtest,
  'history-1': history,
  'iteration-1': iteration,
  'study-1': study,
  'vacuum-1': vacuum,
  'config-1': config,
  'doctor-1': doctor,
  'datasets-1': datasets,
  'audit-1': audit,
  'alerts-1': alerts,
  'selftest-1': selftest,
  'bench-1': benchSchema,
  'split-1': splitDocument,
} as const satisfies Readonly<Record<string, z.ZodType>>;

/** The published JSON schema of a document, as the text of its file. */
export function schemaText(name: keyof typeof documents): string {
  const schema = documents[name].meta({ title: `stockade.${name.replace(/-(\d+)$/, '/$1')}` });
  return `${JSON.stringify(z.toJSONSchema(schema), null, 2)}\n`;
}
