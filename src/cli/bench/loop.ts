import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoopRun } from '../../decide/document.ts';
import { DecideError } from '../../decide/errors.ts';
import { evolve } from '../commands/evolve.ts';
import type { CliContext, ConfigFlags } from '../context.ts';
import { quietEvents } from './quiet-events.ts';

type Setting = NonNullable<ConfigFlags['flags']>[number];

/** What is timed of the loop, beside what it reads. */
export interface LoopRequest {
  readonly mode: LoopRun['mode'];
  readonly iterations: number;
  readonly data: string;
  readonly seed: number;
  /** Where the configuration comes from. */
  readonly config: ConfigFlags;
  /** Settings that make the two modes comparable; empty for the loop as it is configured. */
  readonly settings: readonly Setting[];
}

/**
 * The `evolve` command itself, with its own database in a folder that is removed afterwards: a benchmark must not
 * count among the trials on the user's data.
 */
export async function timedLoop(context: CliContext, request: LoopRequest): Promise<LoopRun> {
  const folder = mkdtempSync(join(tmpdir(), 'stockade-bench-'));
  const lines: string[] = [];
  const began = context.clock.monotonicMs();
  try {
    const flags = { data: request.data, iterations: request.iterations, seed: request.seed, json: true };
    const code = await evolve(apart(context, request, folder, lines), flags);
    if (code === 4) throw new DecideError('CANCELLED', 'The benchmark was interrupted.');
    const { documents, study } = parsed(lines);
    return summary(request.mode, documents, study, context.clock.monotonicMs() - began);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same parts, with another home for what is written, and nothing told. */
function apart(context: CliContext, request: LoopRequest, folder: string, lines: string[]): CliContext {
  const { services } = context;
  const { flags: given = [], ...where } = request.config;
  return {
    ...context,
    home: folder,
    io: { ...context.io, out: (text) => void lines.push(text), err: () => undefined, animated: false },
    services: {
      ...services,
      catalog: () => services.catalog(context.home),
      config: ({ flags = [] }) =>
        services.config({ ...where, flags: [...given, ...flags, ...noModel, oneByOne, ...request.settings] }),
      events: () => Promise.resolve(quietEvents),
    },
  };
}

/** A model's answers cost money and differ from run to run. */
const noModel: readonly Setting[] = [{ path: 'llm.model', value: null, flag: 'bench' }];

/** Beside others, the time of an iteration would be that of waiting for them. */
const oneByOne: Setting = { path: 'evolve.window', value: 1, flag: 'bench' };

interface IterationLine {
  readonly number: number;
  readonly outcome: string;
  readonly timing: { readonly totalMs: number; readonly acquireMs: number; readonly executeMs: number };
  readonly sandbox: { readonly mode: string; readonly fallback: unknown } | null;
}

function parsed(lines: readonly string[]): {
  documents: readonly IterationLine[];
  study: { historyDigest: string };
} {
  const all = lines
    .join('')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { schema: string });
  const study = all.find(({ schema }) => schema === 'stockade.study/1');
  const documents = all.filter(({ schema }) => schema === 'stockade.iteration/1');
  if (study === undefined) throw new DecideError('ENGINE_LOST', 'The loop ended without a summary.');
  return {
    documents: documents as unknown as readonly IterationLine[],
    study: study as unknown as { historyDigest: string },
  };
}

function summary(
  mode: LoopRun['mode'],
  documents: readonly IterationLine[],
  { historyDigest }: { readonly historyDigest: string },
  wallMs: number,
): LoopRun {
  const iterations = documents.map(({ number, outcome, timing, sandbox }) => ({
    number,
    outcome,
    totalMs: timing.totalMs,
    sandboxMs: timing.acquireMs + timing.executeMs,
    mode: sandbox?.mode ?? null,
    fellBack: (sandbox?.fallback ?? null) !== null,
  }));
  const lost = iterations.filter(({ outcome }) => outcome === 'infra_error' || outcome === 'cancelled');
  const total = iterations.reduce((sum, { totalMs }) => sum + totalMs, 0);
  return {
    mode,
    wallMs,
    averageMs: iterations.length === 0 ? 0 : total / iterations.length,
    historyDigest,
    service: {
      runs: iterations.length,
      succeeded: iterations.length - lost.length,
      fellBack: iterations.filter(({ fellBack }) => fellBack).length,
    },
    iterations,
  };
}
