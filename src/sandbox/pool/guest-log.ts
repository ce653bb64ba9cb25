import type { Readable } from 'node:stream';

const keptBytes = 4096;
const maxLines = 200;
const maxLineLength = 500;

/** Follows a warden's own messages: hands on the first lines, keeps the last bytes for error messages. */
export class GuestLog {
  #tail = '';
  #partial = '';
  #lines = 0;

  constructor(stream: Readable, onLine: (line: string) => void) {
    stream.on('error', () => undefined);
    stream.on('data', (chunk: Buffer) => {
      const text = chunk.toString('utf8');
      this.#tail = (this.#tail + text).slice(-keptBytes);
      const lines = (this.#partial + text).split('\n');
      this.#partial = (lines.pop() ?? '').slice(-maxLineLength);
      for (const line of lines) {
        this.#lines += 1;
        if (this.#lines <= maxLines && line !== '') onLine(line.slice(0, maxLineLength));
      }
    });
  }

  /** The last lines, for a message; empty when it was silent. */
  get tail(): string {
    return this.#tail.trim().split('\n').slice(-3).join(' | ').slice(-600);
  }
}
