import { setImmediate as breathe } from 'node:timers/promises';
import { DatasetWriter } from '../dataset-writer.ts';
import { DatasetError } from '../errors.ts';
import { makeAccounts, type Accounts } from './accounts.ts';
import { firstYearOfCalendar, lastYearOfCalendar, tradingDays } from './calendar.ts';
import { etfCategory, makeCompanies, type Company } from './companies.ts';
import { CorporateActions, findSummers, type Summer } from './corporate-actions.ts';
import { clearDailyBuffers, makeDailyBuffers, type DailyBuffers } from './daily-fields.ts';
import { plantedDrift, trustTilt } from './effects.ts';
import { disclosureDays, makeFiscalCalendar, warmUpYears, type FiscalCalendar } from './fiscal-calendar.ts';
import { simulateFlows } from './flows.ts';
import { IndexLevel } from './index-level.ts';
import { makeMarket, type MarketFactors } from './market.ts';
import { Noise } from './noise.ts';
import { categories, makeAxes, makeHeader, markets, openSinks, type Sinks, type SynthAxes } from './panel.ts';
import { simulatePrices } from './price-path.ts';
import { quarterlyFields } from './quarterly-fields.ts';
import { monthlySeries, quarterlySeries, weeklySeries } from './slow-fields.ts';
import { flagDaily, valueDaily } from './valuation.ts';

export interface SynthOptions {
  readonly home: string;
  readonly name: string;
  /** How many symbols ever trade, 2 to 5000. */
  readonly symbols: number;
  /** How many calendar years, 1 to 30; the last one is `lastYear`. */
  readonly years: number;
  readonly seed: number;
  /** 2024 unless told. */
  readonly lastYear?: number;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

interface World {
  readonly seed: number;
  readonly days: Int32Array;
  readonly calendar: FiscalCalendar;
  readonly companies: readonly Company[];
  readonly disclosed: readonly Int32Array[];
  readonly market: MarketFactors;
  readonly axes: SynthAxes;
  readonly summers: readonly Summer[];
}

const purpose = { calendar: 0, disclosure: 4, accounts: 5, prices: 6, flows: 7, tilt: 8, slow: 9 };

/**
 * Makes a panel that is shaped like the Taiwan market under FinLab's field names: the same options and seed
 * make the same bytes. Streams to disk symbol by symbol. Returns the digest.
 */
export async function synthesize(options: SynthOptions): Promise<string> {
  const world = makeWorld(options);
  const title = `Synthetic Taiwan-like panel, ${options.symbols} symbols, ${options.years} years, seed ${options.seed}`;
  const writer = new DatasetWriter(
    options.home,
    makeHeader(options.name, title, world.companies, world.days),
  );
  try {
    for (const axis of Object.values(world.axes)) writer.dates(axis);
    writer.symbols(
      'stocks',
      world.companies.map((company) => company.symbol),
    );
    writer.symbols('index', ['TAIEX']);
    const sinks = openSinks(writer);
    const buffers = makeDailyBuffers(world.days.length);
    const index = new IndexLevel(world.days.length);
    for (let symbol = 0; symbol < world.companies.length; symbol++) {
      writeSymbol(world, symbol, buffers, sinks);
      index.add(buffers.adjClose, buffers.marketValue);
      options.onProgress?.(symbol + 1, world.companies.length);
      if (symbol % 16 === 15) await breathe();
      options.signal?.throwIfAborted();
    }
    sinks.benchmark.append(index.level());
    return await writer.commit();
  } catch (error) {
    writer.abort();
    throw error;
  }
}

function makeWorld({ symbols, years, seed, lastYear = 2024 }: SynthOptions): World {
  requireInteger('--symbols', symbols, 2, 5000);
  requireInteger('--years', years, 1, 30);
  requireInteger('--seed', seed, 0, Number.MAX_SAFE_INTEGER);
  requireInteger('the last year', lastYear, firstYearOfCalendar + years - 1, lastYearOfCalendar);
  const days = tradingDays(lastYear - years + 1, lastYear, new Noise(seed, purpose.calendar, 0));
  const calendar = makeFiscalCalendar(days);
  const companies = makeCompanies(symbols, days.length, seed);
  const disclosed = companies.map((company, at) =>
    disclosureDays(calendar, company, new Noise(seed, purpose.disclosure, at)),
  );
  const market = makeMarket(days.length, seed);
  const axes = makeAxes(days, calendar, disclosed);
  return { seed, days, calendar, companies, disclosed, market, axes, summers: findSummers(days) };
}

function writeSymbol(world: World, symbol: number, buffers: DailyBuffers, sinks: Sinks): void {
  const { days, calendar, seed } = world;
  const company = world.companies[symbol] as Company;
  const disclosed = world.disclosed[symbol] as Int32Array;
  const accounts = makeAccounts(calendar, new Noise(seed, purpose.accounts, symbol));
  const tilt = trustTilt(days.length, new Noise(seed, purpose.tilt, symbol));
  const fund = company.industry === etfCategory;
  const noise = new Noise(seed, purpose.prices, symbol);
  clearDailyBuffers(buffers);
  simulatePrices(
    {
      company,
      days,
      market: world.market,
      drift: fund ? new Float64Array(days.length) : plantedDrift(days, calendar, accounts, disclosed, tilt),
      actions: new CorporateActions(world.summers, accounts.dividendPerShare, calendar.firstYear, noise),
      firstPrice: fund
        ? noise.between(15, 90)
        : bookValue(accounts, company, days.length) * (0.8 + 2.6 * noise.uniform() ** 2),
      shares: accounts.shares * 1000,
    },
    buffers,
    noise,
  );
  simulateFlows(company, tilt, buffers, new Noise(seed, purpose.flows, symbol));
  valueDaily(company, days, accounts, disclosed, buffers);
  flagDaily(company, days, buffers);
  for (const [field, sink] of sinks.daily) sink.append(buffers[field.key]);
  writeSlow(world, symbol, accounts, sinks);
}

function writeSlow(world: World, symbol: number, accounts: Accounts, sinks: Sinks): void {
  const { days, calendar, axes } = world;
  const company = world.companies[symbol] as Company;
  const noise = new Noise(world.seed, purpose.slow, symbol);
  const fund = company.industry === etfCategory;
  const listed = days[company.firstRow] as number;
  const ends = days[company.lastRow ?? days.length - 1] as number;
  // A company publishes its books for a year or so before it is listed, and until it is gone.
  const exists = (known: number): boolean => !fund && known >= listed - 400 && known <= ends;
  const bank = company.industry === '金融保險';
  const quarterly = quarterlySeries(quarterlyFields, calendar, accounts, { exists, bank, noise });
  const weekly = weeklySeries(
    axes.weekly.dates.length,
    (row) => (axes.weekly.dates[row] as number) >= listed && (axes.weekly.dates[row] as number) <= ends,
    noise,
  );
  monthlySeries(calendar, accounts, exists, noise).forEach((series, at) => sinks.monthly[at]?.append(series));
  quarterly.forEach((series, at) => sinks.quarterly[at]?.append(series));
  weekly.forEach((series, at) => sinks.weekly[at]?.append(series));
  sinks.category.append(Int32Array.of(categories.indexOf(company.industry)));
  sinks.market.append(Int32Array.of(markets.indexOf(company.market)));
}

function bookValue(accounts: Accounts, company: Company, rows: number): number {
  const share = company.firstRow / rows;
  const first = warmUpYears * 4;
  const quarter = accounts.quarters[first + Math.floor(share * (accounts.quarters.length - first - 1))];
  return quarter === undefined ? 15 : quarter.equity / quarter.shares;
}

function requireInteger(what: string, value: number, low: number, high: number): void {
  if (Number.isInteger(value) && value >= low && value <= high) return;
  throw new DatasetError(
    'option_invalid',
    `${what} is ${value}; it must be a whole number from ${low} to ${high}.`,
  );
}
