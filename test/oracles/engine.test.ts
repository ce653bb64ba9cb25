import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { panel, topN } from '../../bench/support/panel.ts';
import { backtest } from '../../src/backtest/backtest.ts';
import { defaultSimOptions } from '../../src/backtest/sim-options.ts';
import { oraclePython } from '../support/oracle-python.ts';

test('without costs the equity is vectorbt’s, day by day', async () => {
  const prices = panel(260, 12);
  const positions = topN(prices, 4, 21);
  const ours = backtest(positions, prices, { ...defaultSimOptions, feeRatio: 0, taxRatio: 0 });
  const close = Object.fromEntries(prices.symbols.map((symbol, s) => [symbol, [...prices.close(s)]]));
  const targets = Array.from(positions.dates, (date, i) => {
    const chosen = positions.column.subarray(positions.rowStart[i], positions.rowStart[i + 1]);
    const weights = Object.fromEntries(Array.from(chosen, (column) => [positions.symbols[column]!, 1 / 4]));
    return [prices.dates.indexOf(date) + 1, weights];
  });
  const python = await oraclePython('stats');
  const script = fileURLToPath(new URL('vectorbt_equity.py', import.meta.url));
  const output = execFileSync(python, [script], { input: JSON.stringify({ close, targets }) });
  const theirs = JSON.parse(output.toString()) as number[];
  expect(theirs).toHaveLength(ours.equity.length);
  theirs.forEach((value, row) => expect(ours.equity[row]! / value).toBeCloseTo(1, 9));
});
