import type { RunRequest, RunResult } from '../sandbox/sandbox.ts';

/** A run so short is replayed on the slot it had sooner than another slot could start. */
const startsFasterMs = 250;

/** Whether the replays of a run should wait for the slots that stand, or let further ones be started. */
export function replayPatience({ timing }: RunResult): NonNullable<RunRequest['patience']> {
  return timing.executeMs < startsFasterMs ? 'wait' : 'grow';
}
