import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Steps that were done, so that a benchmark which was broken off goes on where it was. A step is done once its line
 * is on disk; a torn last line is a step that was not done.
 */
export class Journal {
  readonly #file: string;
  readonly #done = new Map<string, unknown>();
  /** Whether it goes on with an earlier run. */
  readonly resumed: boolean;

  /** `identity` is what a run must have in common with an earlier one to go on with it. */
  constructor(file: string, identity: string) {
    this.#file = file;
    mkdirSync(dirname(file), { recursive: true });
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    this.resumed = parsed(lines[0])?.['identity'] === identity;
    if (this.resumed) {
      for (const line of lines.slice(1)) {
        const entry = parsed(line);
        if (typeof entry?.['step'] === 'string') this.#done.set(entry['step'], entry['value']);
      }
      appendFileSync(file, '\n');
    } else {
      rmSync(file, { force: true });
      appendFileSync(file, `${JSON.stringify({ identity })}\n`);
    }
  }

  /** Steps that an earlier run has done already. */
  get size(): number {
    return this.#done.size;
  }

  /** The step's value: from the earlier run, or by doing it now. */
  async step<T>(name: string, work: () => Promise<T> | T): Promise<T> {
    if (this.#done.has(name)) return this.#done.get(name) as T;
    const value = await work();
    appendFileSync(this.#file, `${JSON.stringify({ step: name, value })}\n`);
    this.#done.set(name, value);
    return value;
  }

  /** The run is over: the next one starts anew. */
  close(): void {
    rmSync(this.#file, { force: true });
  }
}

function parsed(line: string | undefined): Readonly<Record<string, unknown>> | null {
  if (line === undefined || line === '') return null;
  try {
    return JSON.parse(line) as Readonly<Record<string, unknown>>;
  } catch {
    return null;
  }
}
