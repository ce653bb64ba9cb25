import { expect, it } from 'vitest';
import { parseCpuTicks } from './machine.ts';

it('reads the counters of all CPUs, waiting for disks as idle, and guests as what they are part of', () => {
  const text = 'cpu  10 2 3 80 5 1 1 4 7 7\ncpu0 1 1 1 1 1 1 1 1 0 0\n';
  expect(parseCpuTicks(text)).toEqual({ total: 106, idle: 85, steal: 4 });
  expect(parseCpuTicks('intr 1 2 3\n')).toBeNull();
});
