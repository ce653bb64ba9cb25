import type { Io } from './io.ts';

/** One line on a terminal that counts up; nothing elsewhere. */
export function progressLine(io: Io, total: number): { step(done: number): void; end(): void } {
  if (!io.animated || total < 2) return { step: () => undefined, end: () => undefined };
  return {
    step: (done) => io.err(`\r${done} of ${total} evaluated`),
    end: () => io.err('\r\u001b[K'),
  };
}

/** A line of words that replaces itself on a terminal; nothing elsewhere. Says no word twice. */
export function statusLine(io: Io): { say(words: string): void; end(): void } {
  if (!io.animated) return { say: () => undefined, end: () => undefined };
  let said = '';
  return {
    say: (words) => {
      if (words !== said) io.err(`\r\u001b[K${words}`);
      said = words;
    },
    end: () => io.err('\r\u001b[K'),
  };
}
