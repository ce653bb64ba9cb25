import type { Days, Round, SpanFigures, SplitFigures, StrategyFolds } from './split-figures.ts';
import { fit } from './terminal-text.ts';

const isoDate = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const spanText = ({ from, to }: Days): string => `${isoDate(from)} to ${isoDate(to)}`;
const ratio = (value: number | null): string => (value === null ? '–' : value.toFixed(2));
const percent = (value: number | null): string => (value === null ? '–' : `${(value * 100).toFixed(1)} %`);

/** The rounds with what each strategy's Sharpe ratio was in training and test, and what choosing by training came to. */
export function splitTable(folds: readonly Round[], figures: SplitFigures): string {
  return [
    ...figures.strategies.flatMap((strategy) => strategyLines(folds, strategy)),
    ...selectionLines(figures),
  ].join('\n');
}

function strategyLines(folds: readonly Round[], strategy: StrategyFolds): string[] {
  const rows = strategy.folds.map(({ training, test }, at) => {
    const span = (folds[at] as Round).test;
    return line(spanText(span), ratio(training.sharpe), test);
  });
  const heading = `${'  test'.padEnd(28)}${'training'.padStart(10)}${'Sharpe'.padStart(10)}${'CAGR'.padStart(10)}${'drawdown'.padStart(10)}`;
  return [fit(strategy.name, 60), heading, ...rows, line('all tests', '', strategy.test), ''];
}

function line(title: string, training: string, { sharpe, cagr, maxDrawdown }: SpanFigures): string {
  return `  ${title.padEnd(26)}${training.padStart(10)}${ratio(sharpe).padStart(10)}${percent(cagr).padStart(10)}${percent(maxDrawdown).padStart(10)}`;
}

function selectionLines({ selection, strategies }: SplitFigures): string[] {
  if (selection === null) return [];
  const { test, aboveMedian, chosen } = selection;
  const often =
    aboveMedian === null
      ? ''
      : `, and in ${percent(aboveMedian)} of the tests the choice did better than the middle one of ${strategies.length}`;
  const changes = chosen.filter((name, at) => at > 0 && name !== chosen[at - 1]).length;
  return [
    `Choosing by the best training each time: Sharpe ${ratio(test.sharpe)}, CAGR ${percent(test.cagr)}, drawdown ${percent(test.maxDrawdown)} over all tests${often}; the choice changed ${changes} time(s).`,
  ];
}
