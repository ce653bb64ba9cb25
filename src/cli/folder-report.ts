import type { Evaluation } from '../evaluate/evaluation.ts';
import type { Evaluated } from '../evaluate/ports.ts';
import { FolderCollector, summarySentences } from '../report/folder-summary.ts';
import { sanitize } from '../report/terminal-text.ts';
import type { Io } from './io.ts';
import { tell } from './io.ts';

/** What several strategies are together: told once all have ended, and on the page that leads to their reports. */
export class FolderReport {
  readonly #collector = new FolderCollector();
  readonly #io: Io;
  readonly #folder: string | null;

  /** `folder` holds the reports; null where none were asked for. */
  constructor(io: Io, folder: string | null) {
    this.#io = io;
    this.#folder = folder;
  }

  add(evaluated: Evaluated): void {
    this.#collector.add(evaluated);
  }

  async finish(evaluations: readonly Evaluation[]): Promise<void> {
    const summary = this.#collector.summary();
    if (summary !== null)
      for (const sentence of summarySentences(summary)) tell(this.#io, sanitize(sentence));
    if (this.#folder === null) return;
    const { writeIndex } = await import('../report/write-report.ts');
    tell(this.#io, `reports: ${await writeIndex(evaluations, summary, this.#folder)}`);
  }
}
