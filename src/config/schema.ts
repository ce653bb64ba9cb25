import { z } from 'zod';
import { parseSize } from './size.ts';

/** What a key accepts, in words; shown in errors and in the generated reference. */
declare module 'zod' {
  interface GlobalMeta {
    allowed?: string;
  }
}

const flag = (value: boolean, description: string) =>
  z.boolean().default(value).meta({ description, allowed: 'true or false' });

const size = (value: string, minimum: string, description: string, maximum?: string) =>
  z
    .union([z.string(), z.number()])
    .default(value)
    .transform((text, context) => {
      const bytes = parseSize(text);
      const most = parseSize(maximum) ?? Infinity;
      if (bytes !== null && bytes >= (parseSize(minimum) ?? 0) && bytes <= most) return bytes;
      context.addIssue({ code: 'custom', message: 'not a size' });
      return z.NEVER;
    })
    .meta({
      description,
      allowed: `a size such as "2g", "512m" or a number of bytes, at least ${minimum}${maximum === undefined ? '' : `, at most ${maximum}`}`,
    });

const whole = (value: number, minimum: number, maximum: number, description: string) =>
  z
    .int()
    .min(minimum)
    .max(maximum)
    .default(value)
    .meta({ description, allowed: `a whole number from ${minimum} to ${maximum}` });

const ratio = (value: number, maximum: number, description: string) =>
  z
    .number()
    .min(0)
    .max(maximum)
    .default(value)
    .meta({ description, allowed: `a number from 0 to ${maximum}` });

const choice = <const T extends readonly [string, ...string[]]>(
  values: T,
  value: T[number],
  description: string,
) =>
  z
    .enum(values)
    .default(value as never)
    .meta({ description, allowed: values.map((one) => `"${one}"`).join(', ') });

const optionalText = (description: string, allowed: string) =>
  z
    .string()
    .min(1)
    .nullable()
    .default(null)
    .meta({ description, allowed: `${allowed}, or null` });

const price = (description: string) =>
  z.number().min(0).nullable().default(null).meta({ description, allowed: 'dollars, or null' });

const docker = z.strictObject({
  image: optionalText(
    'Image that slots are made of; null for the one `stockade setup` built. Its digest is checked before every start.',
    'an image tag or digest',
  ),
  memory_limit: size('2g', '128m', 'Memory of one slot, and so of one run; swap is never added.'),
  cpu_count: z
    .number()
    .min(0.05)
    .max(64)
    .default(0.5)
    .meta({ description: 'CPUs of one slot.', allowed: 'a number from 0.05 to 64' }),
  timeout_seconds: whole(300, 1, 86_400, 'Wall-clock time of one run.'),
  cpu_seconds: whole(300, 1, 86_400, 'CPU time of one run.'),
  pids_limit: whole(64, 8, 4096, 'Processes and threads of one slot.'),
  disk_limit: size('1g', '1m', 'Private scratch space of one run, where `sandbox.scratch` is true.'),
  output_limit: size('1m', '1k', 'What a run may print; more ends it as bad_output.'),
  result_limit: size(
    '128m',
    '64k',
    'Largest result a run may hand over, 8 bytes per weight held. Meanwhile the slot holds it once, the host up to three times.',
    '512m',
  ),
  runtime: choice(['runc', 'runsc', 'kata'], 'runc', 'OCI runtime of the containers.'),
  seccomp_profile: optionalText(
    'Outer seccomp profile; null for the shipped one.',
    'a path to a JSON profile',
  ),
  host: optionalText(
    'Address of the engine; null for DOCKER_HOST or the usual socket.',
    'an address such as "unix:///var/run/docker.sock" or "tcp://host:2376"',
  ),
});

const pool = z.strictObject({
  slots: z
    .union([z.literal('auto'), z.int().min(1).max(256)])
    .default('auto')
    .meta({
      description: 'Slots kept at once; auto is CPUs divided by cpu_count.',
      allowed: '"auto" or a whole number from 1 to 256',
    }),
  runs_per_slot: whole(500, 1, 1_000_000, 'Runs after which a slot is replaced.'),
  reuse: choice(['until_retired', 'never'], 'until_retired', 'Whether a slot serves several strategies.'),
  parked_runs: whole(2, 1, 16, 'Forked runs kept waiting in each slot.'),
});

const sandbox = z.strictObject({
  enabled: flag(true, 'The single switch: false runs strategies directly, without isolation.'),
  mode: choice(['docker', 'local'], 'docker', 'First rung of the ladder of sandboxes.'),
  scratch: flag(false, 'Gives each run a private, empty /tmp; otherwise a run may write nowhere.'),
  on_violation: choice(
    ['kill', 'deny'],
    'kill',
    'What follows a denied system call: the end of the run, or EPERM.',
  ),
  docker: docker.prefault({}),
  pool: pool.prefault({}),
  fallback: z
    .strictObject({
      enabled: flag(true, 'Whether an infrastructure fault may lead to the next sandbox of the ladder.'),
      max_retries: whole(1, 0, 10, 'Retries of a run after an infrastructure fault.'),
      allow_unisolated: flag(false, 'Whether the last rung may be a plain process without isolation.'),
    })
    .prefault({}),
  monitoring: z
    .strictObject({
      enabled: flag(true, 'Whether slots are watched between runs.'),
      alert_fallback_rate: ratio(0.1, 1, 'Share of runs on a fallback above which an alert is raised.'),
    })
    .prefault({}),
});

/** The one truth about configuration: types, defaults, limits and what each key is for. */
export const configSchema = z.strictObject({
  sandbox: sandbox.prefault({}),
  check: z
    .strictObject({
      profile: optionalText(
        'Profile of the static check; null for the default one.',
        'the name of a shipped profile',
      ),
      lookahead: choice(
        ['certain', 'all', 'none'],
        'certain',
        'Which look-ahead findings of the static check refuse a strategy; the replay judges every one.',
      ),
    })
    .prefault({}),
  dialect: z
    .strictObject({
      aliases: flag(
        true,
        'Whether data keys that are near-misses are read as what they mean; every use is recorded.',
      ),
    })
    .prefault({}),
  backtest: z
    .strictObject({
      fee_ratio: ratio(0.001425, 0.1, 'Fee on every traded amount, where a strategy names none.'),
      tax_ratio: ratio(0.003, 0.1, 'Tax on every sold amount, where a strategy names none.'),
    })
    .prefault({}),
  integrity: z
    .strictObject({
      depth: choice(
        ['quick', 'standard', 'thorough', 'off'],
        'quick',
        'Depth of the look-ahead proof of `run`.',
      ),
    })
    .prefault({}),
  evolve: z
    .strictObject({
      window: whole(
        16,
        1,
        256,
        'Candidate n is made from what was committed up to n minus this; at least the number of slots.',
      ),
      failure_limit: whole(200, 1, 100_000, 'Failed candidates in a row after which a study ends.'),
      innovation_rate: ratio(0.2, 1, 'Share of candidates that a language model writes, where one is named.'),
      retention_days: z.int().min(1).max(36_500).nullable().default(null).meta({
        description:
          'Days after which a running study lets go of the positions, curves and output of records, except of champions; null for never.',
        allowed: 'a whole number from 1 to 36500, or null',
      }),
    })
    .prefault({}),
  llm: z
    .strictObject({
      model: optionalText(
        'Language model that writes candidates; its key comes from the environment.',
        'PROVIDER:MODEL, or openai-compatible:http://HOST:PORT/v1#MODEL',
      ),
      budget: optionalText('Where the spending stops.', 'an amount such as "5usd" or "500000tokens"'),
      timeout_seconds: whole(120, 1, 3600, 'How long one answer may take.'),
      retries: whole(3, 0, 10, 'Attempts after the first on 429, 5xx and broken connections.'),
      max_output_tokens: whole(4096, 64, 200_000, 'Longest answer.'),
      input_dollars_per_million: price('Price of a million tokens that are sent.'),
      output_dollars_per_million: price('Price of a million tokens that come back.'),
      prompts_folder: optionalText(
        'Folder whose system.md, innovate.md and repair.md replace ours.',
        'a folder',
      ),
      send_tracebacks: flag(true, 'Whether what failed is told to the model; a traceback can carry data.'),
      mask_numbers: flag(false, 'Whether numbers in what failed are hidden from the model.'),
    })
    .prefault({}),
  logging: z
    .strictObject({
      level: choice(['debug', 'info', 'warning', 'error'], 'info', 'Least severe event that is logged.'),
      folder: optionalText(
        'Folder of sandbox_execution.json.log; null for `logs` in STOCKADE_HOME.',
        'a folder',
      ),
    })
    .prefault({}),
});

/** Effective configuration; sizes are bytes. */
export type Config = Readonly<z.output<typeof configSchema>>;
