import { setTimeout as sleep } from 'node:timers/promises';
import type { Ended, Line, Program } from './program.ts';

export interface KilledStudyOptions {
  readonly name: string;
  readonly iterations: number;
  /** How many kills are meant to fall into the study. */
  readonly kills: number;
}

/** A study whose process is killed again and again, each time at a moment of its own, and resumed. */
export class KilledStudy {
  readonly #program: Program;
  readonly #options: KilledStudyOptions;
  #printed = 0;

  constructor(program: Program, options: KilledStudyOptions) {
    this.#program = program;
    this.#options = options;
  }

  /**
   * Goes on with the study until it is killed: while it starts, or so many lines later. Returns what is wrong with
   * the iterations it printed, or null.
   */
  async round(round: number): Promise<string | null> {
    const { name, iterations, kills } = this.#options;
    const share = (round * 0.618 + 0.3) % 1;
    const step = Math.max(1, Math.floor((iterations * 0.9) / kills));
    const after = this.#printed + 1 + Math.floor(share * Math.min(7, step + 1));
    const early = round % 7 === 6 || this.#printed >= iterations - 8;
    const flags = ['--iterations', String(iterations), '--study', name, ...(round === 0 ? [] : ['--resume'])];
    return this.#account(
      await this.#program.evolve(flags, {}, (child, line) => {
        const due = line === null ? early : !early && line.number >= after;
        if (due) void sleep(early ? 400 + share * 1500 : share * 30).then(() => child.kill('SIGKILL'));
      }),
    );
  }

  /** Lets the study come to its end, and returns that with what is wrong with its iterations, or null. */
  async finish(): Promise<{ readonly ended: Ended; readonly wrong: string | null }> {
    const { name, iterations } = this.#options;
    const ended = await this.#program.evolve([
      '--iterations',
      String(iterations),
      '--study',
      name,
      '--resume',
    ]);
    return { ended, wrong: this.#account(ended) };
  }

  /** What was on disk when the process died, and was not printed any more, is not made again. */
  #account({ lines }: { readonly lines: readonly Line[] }): string | null {
    const numbers = lines
      .filter(({ schema }) => schema === 'stockade.iteration/1')
      .map(({ number }) => number);
    const [first] = numbers;
    if (first === undefined) return null;
    const before = this.#printed;
    this.#printed = numbers.at(-1)!;
    if (first <= before) return `iteration ${first} was made again after ${before} had been printed`;
    const gap = numbers.findIndex((number, index) => number !== first + index);
    return gap < 0 ? null : `iteration ${numbers[gap]} follows ${numbers[gap - 1]}`;
  }
}
