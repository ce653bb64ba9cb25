import type { WatchOptions } from '../options.ts';

export const defaultWatch: WatchOptions = Object.freeze({
  enabled: true,
  intervalMs: 5_000,
  idleCpu: { ratio: 0.95, checks: 3 },
  memory: { ratio: 0.95, checks: 2 },
  pids: { ratio: 0.9 },
  combined: { ratio: 0.8 },
  heartbeatMs: 15_000,
});
