import { ProtocolError } from '../errors.ts';
import type { RetireReason } from '../events.ts';
import type { EndFrame } from '../protocol/end-frame.ts';
import { textOf } from '../protocol/json.ts';
import { decodeResult, type DecodedResult } from '../protocol/result.ts';
import type { RunEnd, RunResult, RunUsage } from '../sandbox.ts';

/** What became of a run, without where it ran and how long that took. */
export type Judgement = Omit<RunResult, 'sandbox' | 'timing'> & {
  /** Why the slot must not serve again; null when it may. */
  readonly retire: RetireReason | null;
  readonly violationCount: number;
};

export const noUsage: RunUsage = Object.freeze({ wallMs: 0, cpuMs: 0, peakMemoryBytes: 0, outputBytes: 0 });

const nothing = Object.freeze({
  positions: null,
  sim: null,
  keys: [],
  aliases: [],
  warnings: [],
  violations: [],
  error: null,
  stdout: '',
  stderr: '',
  usage: noUsage,
  violationCount: 0,
});

/** A run that ended without the warden's word on it. */
export function judgeSilent(end: RunEnd, reason: string, usage: Partial<RunUsage> = {}): Judgement {
  const retire: RetireReason = end === 'ok' || end === 'infra_error' ? 'unhealthy' : end;
  return { ...nothing, end, reason, usage: { ...noUsage, ...usage }, retire };
}

function reported({ header, stdout, stderr }: EndFrame): Omit<Judgement, 'end' | 'reason' | 'retire'> {
  return {
    ...nothing,
    violations: header.violations,
    violationCount: Math.max(header.violationCount, header.violations.length),
    stdout: textOf(stdout),
    stderr: textOf(stderr),
    usage: header.usage,
  };
}

function judgeResult(frame: EndFrame, decoded: DecodedResult): Judgement {
  const { error, sim, keys, aliases, warnings } = decoded.header;
  const denied = frame.header.violationCount > 0;
  const base = {
    ...reported(frame),
    sim,
    keys,
    aliases,
    warnings,
    retire: denied ? ('violation' as const) : null,
  };
  if (error === null) return { ...base, end: 'ok', reason: null, positions: decoded.positions };
  const { type, message, line, traceback, hint, outcome } = error;
  const raised = `the strategy raised ${type}: ${message}`;
  const reason =
    outcome === 'bad_output'
      ? message
      : outcome === 'oom'
        ? `the memory limit was reached; ${raised}`
        : raised;
  return { ...base, end: outcome, reason, positions: null, error: { type, message, line, traceback, hint } };
}

/**
 * Reads a run's end. `ok` needs the warden's word and a result that decodes; a result that does not is
 * `bad_output`, and its slot is done with.
 */
export function judgeEnd(frame: EndFrame): Judgement {
  const { end, reason } = frame.header;
  if (end !== 'ok') return { ...reported(frame), end, reason, retire: end };
  try {
    return judgeResult(frame, decodeResult(frame.result));
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    return { ...reported(frame), end: 'bad_output', reason: error.message, retire: 'bad_output' };
  }
}
