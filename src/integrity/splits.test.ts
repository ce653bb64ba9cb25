import { describe, expect, test } from 'vitest';

import { purgedFolds, splitByShare, walkForward, type Span } from './splits.ts';

const dates = Int32Array.from({ length: 100 }, (_, i) => 1000 + i * 2);
const rows = (span: Span): number[] => [...dates].filter((day) => day >= span.from && day <= span.to);

describe('training, validation and holdout', () => {
  test('follow one another with a gap that belongs to none', () => {
    const { training, validation, holdout } = splitByShare(dates, { validation: 0.2, holdout: 0.1 }, 3);
    expect(rows(training)).toHaveLength(67);
    expect(rows(validation)).toHaveLength(17);
    expect(rows(holdout)).toHaveLength(10);
    expect(holdout.to).toBe(dates.at(-1));
    expect(validation.from - training.to).toBe(2 * 4);
  });
  test('cannot be cut from too little', () => {
    expect(() => splitByShare(dates.subarray(0, 3), { validation: 0.2, holdout: 0.2 }, 2)).toThrow(/too few/);
    expect(() => splitByShare(dates, { validation: 0.2, holdout: 0.2 }, -1)).toThrow(/gap must be/);
  });
});

describe('walk-forward', () => {
  test('tests cover everything after the first training once, each trained on the past alone', () => {
    const folds = walkForward(dates, { trainRows: 30, testRows: 20, purge: 2 });
    expect(folds.flatMap((fold) => rows(fold.test))).toEqual([...dates].slice(30));
    for (const { training, test: tested } of folds) {
      expect(rows(training[0]!)).toHaveLength(28);
      expect(tested.from - training[0]!.to).toBe(2 * 3);
    }
  });
  test('anchored training grows', () => {
    const folds = walkForward(dates, { trainRows: 30, testRows: 35, anchored: true });
    expect(folds.map((fold) => rows(fold.training[0]!).length)).toEqual([30, 65]);
    expect(() => walkForward(dates, { trainRows: 0, testRows: 1 })).toThrow(/trainRows/);
  });
});

describe('purged folds', () => {
  test('test every day once and keep training away from it on both sides', () => {
    const folds = purgedFolds(dates, 7, { purge: 3, embargo: 5 });
    expect(folds.flatMap((fold) => rows(fold.test))).toEqual([...dates]);
    for (const { training, test: tested } of folds) {
      for (const day of training.flatMap(rows)) {
        expect(day < tested.from ? tested.from - day : day - tested.to).toBeGreaterThan(
          day < tested.from ? 6 : 10,
        );
      }
    }
    expect(folds[0]!.training).toHaveLength(1);
    expect(folds[3]!.training).toHaveLength(2);
  });
  test('need as many days as folds', () => {
    expect(() => purgedFolds(dates.subarray(0, 2), 3)).toThrow(/cannot be 3 folds/);
    expect(() => purgedFolds(dates, 1)).toThrow(/count/);
  });
});
