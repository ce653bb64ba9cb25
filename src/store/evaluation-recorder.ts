import type { Evaluated, Recorder } from '../evaluate/ports.ts';
import { openForWriting, type Database } from './database.ts';
import { storeErrorFrom } from './errors.ts';
import { evaluationInserter } from './insert-evaluation.ts';

interface Waiting {
  readonly evaluated: Evaluated;
  readonly done: () => void;
  readonly failed: (error: Error) => void;
}

/**
 * Records evaluations in the database. What arrives while a commit is under way shares the next one, so that
 * many slots do not wait for a disk sync each; `record` resolves after its own commit.
 */
export class EvaluationRecorder implements Recorder {
  readonly #file: string;
  readonly #database: Database;
  readonly #write: (batch: readonly Waiting[]) => void;
  #waiting: Waiting[] = [];
  #scheduled = false;

  constructor(file: string) {
    this.#file = file;
    this.#database = openForWriting(file);
    const insert = evaluationInserter(this.#database);
    const transaction = this.#database.transaction((batch: readonly Waiting[]) => {
      for (const { evaluated } of batch) insert(evaluated);
    });
    this.#write = (batch) => transaction.immediate(batch);
  }

  record(evaluated: Evaluated): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ evaluated, done, failed });
      if (this.#scheduled) return;
      this.#scheduled = true;
      setImmediate(() => this.#flush());
    });
  }

  close(): void {
    this.#flush();
    this.#database.close();
  }

  #flush(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    this.#scheduled = false;
    if (batch.length === 0) return;
    try {
      this.#write(batch);
    } catch (error) {
      const failure = storeErrorFrom(error, this.#file);
      for (const one of batch) one.failed(failure);
      return;
    }
    for (const one of batch) one.done();
  }
}
