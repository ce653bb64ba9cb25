import { basename } from 'node:path';
import { DatasetError } from '../errors.ts';

export interface Place {
  /** Index into the import's files; -1 where `row` is a count and `text` what is counted. */
  readonly file: number;
  /** Line of a text file (the heading is line 1), row of a Parquet file. */
  readonly row: number;
  readonly text: string;
}

export interface Problem {
  readonly kind:
    'date' | 'symbol' | 'text' | 'duplicate' | 'negative' | 'unsorted' | 'gap' | 'late' | 'undisclosed';
  readonly count: number;
  readonly message: string;
  /** The flag that settles it. */
  readonly choice: string;
  readonly places: readonly Place[];
}

/** An import that needs a decision. Every problem that was found, where it stands, and which flag decides it. */
export class ImportRefusedError extends DatasetError {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], files: readonly string[]) {
    const text = problems.map((problem) => describeProblem(problem, files)).join('\n');
    super('import_refused', `Nothing was imported.\n${text}`, { details: { problems } });
    this.problems = problems;
  }
}

export function describeProblem(problem: Problem, files: readonly string[]): string {
  const places = problem.places.map(({ file, row, text }) => {
    if (file < 0) return `${text}: ${row}`;
    const name = basename(files[file] ?? '');
    return `${name}:${row}${text === '' ? '' : ` (${text})`}`;
  });
  const where =
    places.length === 0 ? '' : `, at ${places.join(', ')}${problem.count > places.length ? ', …' : ''}`;
  return `${problem.count} ${problem.message}${where}. Choose: ${problem.choice}.`;
}

/** Counts every case and remembers the first few. */
export class ProblemCounter {
  #count = 0;
  readonly #places: Place[] = [];

  add(place: Place): void {
    this.#count++;
    if (this.#places.length < 5) this.#places.push(place);
  }

  get count(): number {
    return this.#count;
  }

  problem(kind: Problem['kind'], message: string, choice: string): Problem {
    return { kind, count: this.#count, message, choice, places: this.#places };
  }
}
