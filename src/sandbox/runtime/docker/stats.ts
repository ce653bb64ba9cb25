import { z } from 'zod';
import type { GuestUsage } from '../runtime.ts';

const amount = z.number().nonnegative();

const statsSchema = z.object({
  cpu_stats: z.object({ cpu_usage: z.object({ total_usage: amount }) }),
  memory_stats: z.object({
    usage: amount.optional(),
    stats: z.object({ anon: amount.optional(), total_rss: amount.optional() }).optional(),
  }),
  pids_stats: z.object({ current: amount.optional() }),
});

/** The engine's statistics as ours; null while a container is starting or gone. Cgroup v1 says `total_rss`, v2 `anon`. */
export function usageOf(stats: unknown): GuestUsage | null {
  const parsed = statsSchema.safeParse(stats);
  if (!parsed.success) return null;
  const { cpu_stats: cpu, memory_stats: memory, pids_stats: pids } = parsed.data;
  return {
    cpuMs: cpu.cpu_usage.total_usage / 1e6,
    memoryBytes: memory.stats?.anon ?? memory.stats?.total_rss ?? memory.usage ?? 0,
    pids: pids.current ?? 0,
  };
}
