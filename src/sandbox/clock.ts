/** Time as the sandbox needs it: durations from a clock that never steps, dates from one that may. */
export interface SandboxClock {
  /** Milliseconds since 1970, for labels and leases. */
  now(): number;
  /** Milliseconds from an arbitrary start, for durations. */
  monotonicMs(): number;
}

export const systemClock: SandboxClock = Object.freeze({
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
});
