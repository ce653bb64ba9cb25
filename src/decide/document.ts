import { z } from 'zod';
import { overheadClasses } from './classes.ts';
import { speeds } from './corpus.ts';
import { decisions } from './verdict.ts';

const count = z.int().nonnegative();
const share = z.number();
const ms = z.number();
const bounded = z
  .strictObject({ estimate: share, low: share, high: share })
  .meta({ description: 'A share with its interval: 0.4 is 40 %.' });
const service = z.strictObject({ runs: count, succeeded: count, fellBack: count });
const facts = z.record(z.string(), z.string());

export const fingerprintSchema = z.strictObject({
  machine: facts.meta({ description: 'Another machine cannot be compared with.' }),
  setting: facts.meta({ description: 'A verdict expires when one of these changes.' }),
});

const verdict = z.strictObject({
  decision: z.enum(decisions),
  resolved: z.boolean(),
  rule: z.string(),
});

const strategy = z.strictObject({
  name: z.string(),
  speed: z.enum(speeds),
  id: z.string(),
  pairs: count,
  overhead: share.nullable(),
  lowest: share.nullable(),
  highest: share.nullable(),
  directMs: z.array(ms).meta({ description: 'Every run of direct execution, in the order of the runs.' }),
  sandboxMs: z.array(ms),
  failures: z.array(z.string()).meta({ description: 'Reasons of runs that failed; nothing is removed.' }),
});

const look = z.strictObject({
  pairs: count,
  alpha: z.number(),
  overhead: bounded.nullable(),
  same: bounded.nullable(),
  environment: z.array(z.string()),
  resolved: z.enum(overheadClasses).nullable(),
});

const rival = z.strictObject({
  name: z.string(),
  what: z.string(),
  missing: z.string().nullable().meta({ description: 'Why it was not measured.' }),
  medianMs: ms.nullable(),
  overDirect: bounded.nullable(),
  runs: count,
  succeeded: count,
});

const hybrid = z.strictObject({
  sure: count.meta({ description: 'Strategies of the corpus that layer 1 has nothing to say about.' }),
  strategies: count,
  overDirect: bounded.nullable().meta({ description: 'Computed from the measured times, not run.' }),
  escapes: count,
  letThrough: z.array(z.string()).meta({ description: 'Escape programs that would have run directly.' }),
});

const iteration = z.strictObject({
  number: count,
  outcome: z.string(),
  totalMs: ms,
  sandboxMs: ms.meta({ description: 'Acquire, execute and transfer.' }),
  mode: z.string().nullable(),
  fellBack: z.boolean(),
});

const loop = z.strictObject({
  mode: z.enum(['configured', 'sandbox', 'direct']),
  wallMs: ms,
  averageMs: ms,
  historyDigest: z.string(),
  service,
  iterations: z.array(iteration),
});

const security = z.strictObject({
  attempts: count,
  contained: count,
  reported: count,
  unaffected: count,
  seconds: count,
  failures: z.array(z.string()),
});

const scorePart = z.strictObject({
  name: z.string(),
  weight: z.number(),
  points: z.number(),
  measured: z.string(),
});

export const regressionSchema = z.strictObject({
  verdict: z.enum(['slower', 'faster', 'no_difference', 'undecided']),
  change: bounded.nullable(),
  sentence: z.string(),
  since: z.string(),
  differences: z.array(z.string()),
});

/** What one benchmark found: a contract. Sections that a mode does not measure are null. */
export const benchSchema = z
  .strictObject({
    schema: z.literal('stockade.bench/1'),
    mode: z.enum(['smoke', 'validate', 'full']),
    startedAt: z.iso.datetime(),
    seconds: z.number(),
    resumed: z.boolean(),
    seed: z.int(),
    fingerprint: fingerprintSchema,
    verdict: verdict.nullable().meta({ description: 'Only the whole procedure decides.' }),
    environment: z.strictObject({
      stealShare: share.nullable(),
      busyShare: share.nullable(),
      same: bounded.nullable(),
      problems: z.array(z.string()),
    }),
    gate: z.strictObject({ security: security.nullable(), functional: z.array(z.string()) }).nullable(),
    corpus: z.strictObject({ digest: z.string(), strategies: z.array(strategy) }).nullable(),
    looks: z.array(look),
    bySpeed: z.array(
      z.strictObject({
        speed: z.enum(speeds),
        strategies: count,
        overhead: bounded.nullable(),
        directMs: ms.nullable(),
        addedMs: ms.nullable(),
      }),
    ),
    coldStart: z.strictObject({ directMs: z.array(ms), sandboxMs: z.array(ms) }).nullable(),
    throughput: z.strictObject({ directPerSecond: z.number(), sandboxPerSecond: z.number() }).nullable(),
    quota: z.strictObject({ cpuCount: z.number(), cost: bounded.nullable() }).nullable(),
    service: z.strictObject({ direct: service, sandbox: service }).nullable(),
    rivals: z.array(rival),
    overPlainProcess: bounded
      .nullable()
      .meta({ description: 'The sandbox against one plain warm process, the hardest rival.' }),
    hybrid: hybrid.nullable(),
    loops: z.array(loop),
    loopOverhead: bounded.nullable().meta({
      description: 'Whole iterations of the loop, sandboxed over direct − 1, paired by iteration.',
    }),
    score: z.strictObject({ points: z.number(), parts: z.array(scorePart) }).nullable(),
    wouldChange: z.array(z.string()),
    timeline: z.array(
      z.strictObject({ block: count, atMs: ms, directMs: ms.nullable(), sandboxMs: ms.nullable() }),
    ),
    regression: regressionSchema.nullable(),
  })
  .meta({ title: 'stockade.bench/1', description: 'What the sandbox costs on this machine.' });

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

export type BenchDocument = DeepReadonly<z.infer<typeof benchSchema>>;
export type Fingerprint = DeepReadonly<z.infer<typeof fingerprintSchema>>;
export type Rival = DeepReadonly<z.infer<typeof rival>>;
export type Hybrid = DeepReadonly<z.infer<typeof hybrid>>;
export type LoopRun = DeepReadonly<z.infer<typeof loop>>;
export type Security = DeepReadonly<z.infer<typeof security>>;
export type Regression = DeepReadonly<z.infer<typeof regressionSchema>>;
export type Score = NonNullable<BenchDocument['score']>;
