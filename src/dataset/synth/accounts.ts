import type { FiscalCalendar } from './fiscal-calendar.ts';
import type { Noise } from './noise.ts';

/** One quarter of a company's books, in thousand TWD; shares in thousands. */
export interface Quarter {
  readonly revenue: number;
  readonly grossProfit: number;
  readonly selling: number;
  readonly administrative: number;
  readonly research: number;
  readonly operating: number;
  readonly interest: number;
  readonly nonOperating: number;
  readonly pretax: number;
  readonly tax: number;
  readonly net: number;
  readonly comprehensive: number;
  readonly depreciation: number;
  readonly amortisation: number;
  readonly cash: number;
  readonly receivables: number;
  readonly inventory: number;
  readonly currentAssets: number;
  readonly plant: number;
  readonly assets: number;
  readonly shortDebt: number;
  readonly payables: number;
  readonly currentLiabilities: number;
  readonly longDebt: number;
  readonly liabilities: number;
  readonly capital: number;
  readonly surplus: number;
  readonly retained: number;
  readonly equity: number;
  readonly operatingCash: number;
  readonly investingCash: number;
  readonly financingCash: number;
  readonly capitalSpending: number;
  readonly dividends: number;
  readonly shares: number;
}

export interface Accounts {
  /** Thousand TWD per month of the fiscal calendar. */
  readonly monthlyRevenue: Float64Array;
  readonly quarters: readonly Quarter[];
  /** Cash dividend per share paid in each calendar year from the first, in TWD. */
  readonly dividendPerShare: Float64Array;
  /** Thousand shares. */
  readonly shares: number;
}

interface Character {
  readonly shares: number;
  readonly surplus: number;
  readonly margin: number;
  readonly expense: number;
  readonly research: number;
  readonly debt: number;
  readonly payout: number;
  readonly current: number;
}

/** The books of one company over the whole fiscal calendar. */
export function makeAccounts(calendar: FiscalCalendar, noise: Noise): Accounts {
  const character = makeCharacter(noise);
  let equity = character.shares * 10 + character.surplus;
  const monthlyRevenue = revenuePath(
    calendar,
    noise,
    (equity / (1 - character.debt)) * noise.between(0.02, 0.11),
  );
  const quarters: Quarter[] = [];
  const dividendPerShare = new Float64Array(calendar.quarters / 4);
  let profitability = noise.normal() * 0.03;
  for (let q = 0; q < calendar.quarters; q++) {
    const revenue = sum3(monthlyRevenue, 3 * q);
    profitability = 0.9 * profitability + 0.013 * noise.normal();
    const dividends = q % 4 === 2 ? lastYearDividends(quarters, q, character.payout, equity) : 0;
    if (q % 4 === 2) dividendPerShare[Math.floor(q / 4)] = dividends / character.shares;
    const quarter = makeQuarter(character, { revenue, equity, profitability, dividends }, noise);
    quarters.push(quarter);
    equity = quarter.equity;
  }
  return { monthlyRevenue, quarters, dividendPerShare, shares: character.shares };
}

function makeCharacter(noise: Noise): Character {
  const shares = Math.round(Math.exp(11.6 + 1.1 * noise.normal()));
  return {
    shares,
    surplus: shares * noise.between(1, 28),
    margin: noise.between(0.08, 0.38),
    expense: noise.between(0.4, 0.8),
    research: noise.uniform() ** 2 * 0.12,
    debt: noise.between(0.15, 0.65),
    payout: noise.between(0.2, 0.85),
    current: noise.between(0.35, 0.75),
  };
}

/** Slow growth that comes in waves, a season, the lunar new year's dent, and noise. */
function revenuePath(calendar: FiscalCalendar, noise: Noise, level: number): Float64Array {
  const season = Array.from({ length: 12 }, () => 0.1 * noise.normal());
  const roughness = noise.between(0.03, 0.18);
  let momentum = 0;
  let logLevel = Math.log(level);
  return Float64Array.from({ length: calendar.months }, (_, month) => {
    momentum = 0.92 * momentum + 0.006 * noise.normal();
    logLevel += 0.0025 + momentum;
    const newYear = month % 12 === 1 ? -0.12 : 0;
    return Math.round(
      Math.exp(logLevel + (season[month % 12] as number) + newYear + roughness * noise.normal()),
    );
  });
}

function lastYearDividends(quarters: readonly Quarter[], q: number, payout: number, equity: number): number {
  const year = quarters.slice(Math.max(0, q - 6), Math.max(0, q - 2));
  const profit = year.reduce((sum, quarter) => sum + quarter.net, 0);
  return Math.max(0, Math.min(payout * profit, 0.2 * equity));
}

interface Course {
  readonly revenue: number;
  readonly equity: number;
  readonly profitability: number;
  readonly dividends: number;
}

function makeQuarter(of: Character, course: Course, noise: Noise): Quarter {
  const { revenue, dividends } = course;
  const jitter = (): number => 1 + 0.06 * noise.normal();
  const grossProfit = revenue * Math.min(0.85, Math.max(-0.2, of.margin + course.profitability));
  const selling = revenue * of.margin * of.expense * 0.4 * jitter();
  const administrative = revenue * of.margin * of.expense * 0.35 * jitter();
  const research = revenue * of.research * jitter();
  const operating = grossProfit - selling - administrative - research;
  const interest = (course.equity * of.debt * 0.005) / (1 - of.debt);
  const nonOperating = course.equity * 0.004 * noise.normal() - interest;
  const pretax = operating + nonOperating;
  const tax = pretax > 0 ? pretax * 0.19 * jitter() : 0;
  const net = pretax - tax;
  const comprehensive = net + course.equity * 0.006 * noise.normal();
  const equity = Math.max(of.shares * 2, course.equity + net - dividends);
  const balance = makeBalance(of, equity, revenue, jitter);
  const depreciation = balance.plant * 0.022 * jitter();
  const operatingCash = net + depreciation + revenue * 0.04 * noise.normal();
  const capitalSpending = depreciation * noise.between(0.4, 1.9);
  return {
    revenue,
    grossProfit,
    selling,
    administrative,
    research,
    operating,
    interest,
    nonOperating,
    pretax,
    tax,
    net,
    comprehensive,
    depreciation,
    amortisation: depreciation * 0.08,
    cash: balance.cash,
    receivables: balance.receivables,
    inventory: balance.inventory,
    currentAssets: balance.currentAssets,
    plant: balance.plant,
    assets: balance.assets,
    shortDebt: balance.shortDebt,
    payables: balance.payables,
    currentLiabilities: balance.currentLiabilities,
    longDebt: balance.longDebt,
    liabilities: balance.liabilities,
    capital: of.shares * 10,
    surplus: of.surplus,
    retained: equity - of.shares * 10 - of.surplus,
    equity,
    operatingCash,
    investingCash: -capitalSpending * jitter(),
    financingCash: -dividends + revenue * 0.02 * noise.normal(),
    capitalSpending,
    dividends,
    shares: of.shares,
  };
}

function makeBalance(of: Character, equity: number, revenue: number, jitter: () => number) {
  const liabilities = (equity * of.debt * jitter()) / (1 - of.debt);
  const assets = equity + liabilities;
  const currentAssets = assets * of.current * jitter();
  const currentLiabilities = liabilities * 0.68 * jitter();
  return {
    liabilities,
    assets,
    currentAssets,
    currentLiabilities,
    cash: currentAssets * 0.38 * jitter(),
    receivables: Math.min(currentAssets * 0.45, revenue * 0.7 * jitter()),
    inventory: Math.min(currentAssets * 0.35, revenue * 0.6 * jitter()),
    plant: (assets - currentAssets) * 0.7 * jitter(),
    shortDebt: currentLiabilities * 0.3 * jitter(),
    payables: currentLiabilities * 0.4 * jitter(),
    longDebt: Math.max(0, liabilities - currentLiabilities) * 0.7,
  };
}

function sum3(values: Float64Array, at: number): number {
  return (values[at] as number) + (values[at + 1] as number) + (values[at + 2] as number);
}
