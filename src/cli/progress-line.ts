import type { Io } from './io.ts';

/** One line on a terminal that counts up; nothing elsewhere. */
export function progressLine(io: Io, total: number): { step(done: number): void; end(): void } {
  if (!io.animated || total < 2) return { step: () => undefined, end: () => undefined };
  return {
    step: (done) => io.err(`\r${done} of ${total} evaluated`),
    end: () => io.err('\r\u001b[K'),
  };
}
