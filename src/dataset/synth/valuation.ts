import type { Accounts } from './accounts.ts';
import type { Company } from './companies.ts';
import type { DailyBuffers } from './daily-fields.ts';
import { etfCategory } from './companies.ts';

/** Market value, price to earnings and to book, and yield, from the statements that were out on each day. */
export function valueDaily(
  company: Company,
  days: Int32Array,
  accounts: Accounts,
  disclosed: Int32Array,
  out: DailyBuffers,
): void {
  const end = company.lastRow ?? days.length - 1;
  const fund = company.industry === etfCategory;
  let price = Number.NaN;
  let known = -1;
  for (let row = company.firstRow; row <= end; row++) {
    const close = out.close[row] as number;
    if (!Number.isNaN(close)) price = close;
    const issued = out.issued[row] as number;
    out.marketValue[row] = price * issued;
    while (known + 1 < disclosed.length && (disclosed[known + 1] as number) <= (days[row] as number)) known++;
    if (fund || known < 4 || Number.isNaN(close)) continue;
    const earnings = trailingNet(accounts, known) * 1000;
    const equity = (accounts.quarters[known]?.equity ?? Number.NaN) * 1000;
    out.pe[row] = earnings > 0 ? round2((close * issued) / earnings) : Number.NaN;
    out.pb[row] = round2((close * issued) / equity);
    const paid = accounts.dividendPerShare[Math.floor((known - 2) / 4)] ?? 0;
    out.dividendYield[row] = round2((100 * Math.min(paid, 0.1 * close)) / close);
  }
}

function trailingNet(accounts: Accounts, quarter: number): number {
  let sum = 0;
  for (let back = 0; back < 4; back++) sum += accounts.quarters[quarter - back]?.net ?? 0;
  return sum;
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The exchange's watch lists: six days of a great move are noticed, and being noticed often is punished. */
export function flagDaily(company: Company, days: Int32Array, out: DailyBuffers): void {
  const end = company.lastRow ?? days.length - 1;
  let strikes = 0;
  let punishedUntil = -1;
  for (let row = company.firstRow + 6; row <= end; row++) {
    const move = (out.adjClose[row] as number) / (out.adjClose[row - 6] as number) - 1;
    const noticed = Math.abs(move) > 0.25;
    out.noticed[row] = noticed ? 1 : 0;
    strikes = noticed ? strikes + 1 : Math.max(0, strikes - 0.2);
    if (strikes >= 3) {
      punishedUntil = row + 10;
      strikes = 0;
    }
    out.disposal[row] = row <= punishedUntil && row > punishedUntil - 10 ? 1 : 0;
  }
}
