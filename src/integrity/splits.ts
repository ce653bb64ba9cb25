/** An inclusive span of days since 1970-01-01. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What is learned from, what is chosen by, and what stays sealed until the end. */
export interface Splits {
  readonly training: Span;
  readonly validation: Span;
  readonly holdout: Span;
}

/** One round of learning and testing; training is in several spans when the test lies between them. */
export interface Fold {
  readonly training: readonly Span[];
  readonly test: Span;
}

export interface Gaps {
  /** Price rows left out of the training before a test, as long as a position or a label lasts. */
  readonly purge: number;
  /** Price rows left out of the training after a test, while what happened in it still echoes. */
  readonly embargo: number;
}

const noGaps: Gaps = { purge: 0, embargo: 0 };

const spanOf = (dates: Int32Array, first: number, last: number): Span | null =>
  first > last ? null : { from: dates[first] as number, to: dates[last] as number };

const whole = (value: number, least: number, name: string): void => {
  if (!Number.isInteger(value) || value < least) {
    throw new RangeError(`${name} must be a whole number of at least ${least}, not ${value}`);
  }
};

/**
 * Cuts price dates into training, validation and holdout by share, with `gap` rows between them that belong to none, so
 * that a position held over a boundary is not in two parts. Throws `RangeError` when a part would be empty.
 */
export const splitByShare = (
  dates: Int32Array,
  shares: { readonly validation: number; readonly holdout: number },
  gap = 0,
): Splits => {
  whole(gap, 0, 'gap');
  const holdoutAt = dates.length - Math.round(dates.length * shares.holdout);
  const validationAt = holdoutAt - Math.round(dates.length * shares.validation);
  const training = spanOf(dates, 0, validationAt - gap - 1);
  const validation = spanOf(dates, validationAt, holdoutAt - gap - 1);
  const holdout = spanOf(dates, holdoutAt, dates.length - 1);
  if (training === null || validation === null || holdout === null) {
    throw new RangeError(
      `${dates.length} days are too few for training, validation and holdout with gaps of ${gap}`,
    );
  }
  return { training, validation, holdout };
};

/**
 * Training and test spans that walk forward: each test follows its training and never overlaps another test. `anchored`
 * training always starts at the first date; otherwise it is `trainRows` long.
 * Source: R. Pardo, "The Evaluation and Optimization of Trading Strategies", 2nd ed., 2008, ch. 11.
 */
export const walkForward = (
  dates: Int32Array,
  options: {
    readonly trainRows: number;
    readonly testRows: number;
    readonly anchored?: boolean;
  } & Partial<Gaps>,
): Fold[] => {
  const { trainRows, testRows, anchored = false, purge = 0 } = options;
  whole(trainRows, 1, 'trainRows');
  whole(testRows, 1, 'testRows');
  whole(purge, 0, 'purge');
  const folds: Fold[] = [];
  for (let start = trainRows; start < dates.length; start += testRows) {
    const training = spanOf(dates, anchored ? 0 : start - trainRows, start - purge - 1);
    const test = spanOf(dates, start, Math.min(start + testRows, dates.length) - 1);
    if (training !== null && test !== null) folds.push({ training: [training], test });
  }
  return folds;
};

/**
 * Folds of contiguous tests over all dates, each trained on everything else but `purge` rows before and `embargo` rows
 * after its test. Source: M. López de Prado, "Advances in Financial Machine Learning", 2018, ch. 7.4.
 */
export const purgedFolds = (dates: Int32Array, count: number, { purge, embargo }: Gaps = noGaps): Fold[] => {
  whole(count, 2, 'count');
  whole(purge, 0, 'purge');
  whole(embargo, 0, 'embargo');
  if (dates.length < count) throw new RangeError(`${dates.length} days cannot be ${count} folds`);
  return Array.from({ length: count }, (_, fold) => {
    const first = Math.floor((fold * dates.length) / count);
    const next = Math.floor(((fold + 1) * dates.length) / count);
    const before = spanOf(dates, 0, first - purge - 1);
    const after = spanOf(dates, next + embargo, dates.length - 1);
    const test: Span = { from: dates[first] as number, to: dates[next - 1] as number };
    return { training: [before, after].filter((span) => span !== null), test };
  });
};
