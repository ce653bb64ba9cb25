import type { Random } from '../graph/random.ts';

/**
 * Bayesian linear regression with a normal prior (Bishop 2006, 3.3): what each feature adds to a score. It grows one
 * observation at a time in constant memory, and gives the same numbers for the same observations in the same order.
 */
export class LinearBelief {
  readonly #size: number;
  /** Precision: prior on the diagonal, plus the sum of x xᵀ; lower triangle, row by row. */
  readonly #precision: Float64Array;
  readonly #moment: Float64Array;
  #count = 0;
  #sum = 0;
  #squares = 0;

  /** `prior` is the variance of the noise over that of a feature's worth before anything is known. */
  constructor(size: number, prior = 0.35) {
    this.#size = size;
    this.#precision = new Float64Array(size * size);
    this.#moment = new Float64Array(size);
    for (let i = 0; i < size; i += 1) this.#precision[i * size + i] = prior;
  }

  get count(): number {
    return this.#count;
  }

  observe(described: ReadonlyMap<number, number>, score: number): void {
    this.#count += 1;
    this.#sum += score;
    this.#squares += score * score;
    for (const [row, value] of described) {
      this.#moment[row] = (this.#moment[row] as number) + value * score;
      for (const [column, other] of described) {
        const at = row * this.#size + column;
        this.#precision[at] = (this.#precision[at] as number) + value * other;
      }
    }
  }

  /** One guess at every feature's worth, drawn from what is known: sure where much was seen, wide where little was. */
  draw(random: Random): Float64Array {
    const size = this.#size;
    const lower = factorised(this.#precision, size);
    const mean = solveUpper(lower, solveLower(lower, this.#moment, size), size);
    const spread = solveUpper(
      lower,
      Float64Array.from({ length: size }, () => normal(random)),
      size,
    );
    const deviation = this.#deviation() / 2;
    return mean.map((value, index) => value + deviation * (spread[index] as number));
  }

  #deviation(): number {
    if (this.#count < 2) return 1;
    const mean = this.#sum / this.#count;
    return Math.sqrt(Math.max(0, this.#squares / this.#count - mean * mean));
  }
}

/** Cholesky factor L of a positive definite matrix, A = L Lᵀ. */
function factorised(matrix: Float64Array, size: number): Float64Array {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * size + column] as number;
      for (let k = 0; k < column; k += 1) {
        sum -= (lower[row * size + k] as number) * (lower[column * size + k] as number);
      }
      lower[row * size + column] =
        row === column ? Math.sqrt(sum) : sum / (lower[column * size + column] as number);
    }
  }
  return lower;
}

function solveLower(lower: Float64Array, right: Float64Array, size: number): Float64Array {
  const solved = new Float64Array(size);
  for (let row = 0; row < size; row += 1) {
    let sum = right[row] as number;
    for (let k = 0; k < row; k += 1) sum -= (lower[row * size + k] as number) * (solved[k] as number);
    solved[row] = sum / (lower[row * size + row] as number);
  }
  return solved;
}

/** Solves Lᵀ x = right. */
function solveUpper(lower: Float64Array, right: Float64Array, size: number): Float64Array {
  const solved = new Float64Array(size);
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = right[row] as number;
    for (let k = row + 1; k < size; k += 1) sum -= (lower[k * size + row] as number) * (solved[k] as number);
    solved[row] = sum / (lower[row * size + row] as number);
  }
  return solved;
}

/** Standard normal by Box and Muller; the first draw is kept off zero. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
