import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { CheckResult, LookaheadPolicy } from '../check.ts';
import { findingAt } from '../finding.ts';
import type { Profile } from '../profile/profile.ts';
import { SRC } from '../rules/src.ts';

export interface WorkerInput {
  readonly source: Uint8Array;
  readonly profile: Profile;
  readonly dataKeys: ReadonlySet<string> | null;
  readonly lookahead: LookaheadPolicy;
}

/** Analyses a large source in a thread of its own, which is ended at the deadline whatever it is doing. */
export async function analyseInWorker(input: WorkerInput, deadlineMs: number): Promise<CheckResult> {
  const worker = startWorker(input);
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<CheckResult>((resolve) => {
      timer = setTimeout(
        () => resolve(unfinished(`The check did not finish within ${deadlineMs} ms.`)),
        deadlineMs,
      );
      worker.once('message', (result: CheckResult) => resolve(result));
      worker.once('error', () =>
        resolve(unfinished('The source exhausted the memory or the stack of the check.')),
      );
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

const LIMITS = { maxOldGenerationSizeMb: 512, stackSizeMb: 4 };

function startWorker(input: WorkerInput): Worker {
  const options = { workerData: input, env: {}, execArgv: [], resourceLimits: LIMITS };
  if (import.meta.url.endsWith('.ts')) return new Worker(fromSource(), { ...options, eval: true });
  return new Worker(new URL('./worker-main.js', import.meta.url), options);
}

/** Uncompiled, as in tests, a thread needs a loader for TypeScript of its own. */
function fromSource(): string {
  const found = createRequire(import.meta.url).resolve('tsx/esm/api');
  const loader = JSON.stringify(pathToFileURL(found.replace(/\.cjs$/, '.mjs')).href);
  const main = JSON.stringify(new URL('./worker-main.ts', import.meta.url).href);
  return `import(${loader}).then(({ register }) => { register(); return import(${main}); });`;
}

function unfinished(message: string): CheckResult {
  const span = { line: 1, column: 1, endLine: 1, endColumn: 2 };
  return { blocked: true, findings: [findingAt(SRC.SRC012, span, { message })], facts: null };
}
