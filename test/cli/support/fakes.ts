import type { Check, CheckResult, Finding } from '../../../src/check/check.ts';
import type { Positions } from '../../../src/sandbox/positions.ts';
import type { RunRequest, RunResult, Sandbox } from '../../../src/sandbox/sandbox.ts';

/** Positions that hold the given symbols from the given days on, equally. */
export function holding(symbols: readonly string[], days: readonly number[]): Positions {
  const entries = symbols.length * days.length;
  return {
    dates: Int32Array.from(days),
    symbols,
    rowStart: Uint32Array.from({ length: days.length + 1 }, (_, row) => row * symbols.length),
    column: Uint32Array.from({ length: entries }, (_, entry) => entry % Math.max(1, symbols.length)),
    weight: new Float64Array(entries).fill(1),
    boolean: true,
    frame: { first: days[0] ?? 0, last: days.at(-1) ?? 0, rows: days.length },
  };
}

export const okRun: RunResult = {
  end: 'ok',
  reason: null,
  positions: null,
  sim: null,
  keys: ['price:收盤價'],
  aliases: [],
  warnings: [],
  violations: [],
  error: null,
  stdout: '',
  stderr: '',
  sandbox: {
    mode: 'docker',
    runtime: 'runc',
    container: 'c0ffee',
    image: 'sha256:ab',
    slotRuns: 1,
    fallback: null,
  },
  usage: { wallMs: 3, cpuMs: 2, peakMemoryBytes: 1000, outputBytes: 0 },
  timing: { acquireMs: 0.5, executeMs: 4 },
};

/** A sandbox that answers as it is told, for each request. */
export class FakeSandbox implements Sandbox {
  readonly slots: number;
  readonly requests: RunRequest[] = [];
  closed = false;
  readonly #answer: (request: RunRequest, signal?: AbortSignal) => RunResult | Promise<RunResult>;

  constructor(
    answer: (request: RunRequest, signal?: AbortSignal) => RunResult | Promise<RunResult>,
    slots = 2,
  ) {
    this.#answer = answer;
    this.slots = slots;
  }

  async run(request: RunRequest, signal?: AbortSignal): Promise<RunResult> {
    this.requests.push(request);
    return this.#answer(request, signal);
  }

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }
}

export const importOs: Finding = {
  rule: 'IMP001',
  severity: 'block',
  confidence: 'certain',
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 10,
  message: 'os is not allowed',
  fix: 'Remove the import.',
};

/** A check that refuses sources that import os. */
export const fakeCheck: Check = {
  check(source): CheckResult {
    const text = new TextDecoder().decode(source);
    const findings = /import os/.test(text) ? [importOs, { ...importOs, line: 2 }] : [];
    const form = /def strategy/.test(text) ? 'function' : 'script';
    return {
      blocked: findings.length > 0,
      findings,
      facts: { form, imports: [], dataKeys: [], callsSim: false },
    };
  },
};
