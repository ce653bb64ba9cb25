import { BacktestError } from './errors.ts';
import type { PriceSource, TargetPositions } from './inputs.ts';
import { Market } from './market.ts';
import { Portfolio } from './portfolio.ts';
import { Rebalancer } from './rebalancer.ts';
import type { Schedule } from './schedule.ts';
import type { SimOptions } from './sim-options.ts';
import { Stops } from './stops.ts';
import { Tally } from './tally.ts';
import { Targets } from './targets.ts';
import { TradeLog } from './trade-log.ts';

/** What one simulation leaves behind, by price row. */
export interface Simulation {
  /** Row of the first fill, or the number of rows when nothing was ever bought. */
  readonly firstFill: number;
  readonly equity: Float64Array;
  readonly holdings: Int32Array;
  readonly gross: Float64Array;
  readonly net: Float64Array;
  readonly turnover: Float64Array;
  readonly portfolio: Portfolio;
  readonly targets: Targets;
  readonly rebalancer: Rebalancer;
  readonly market: Market;
  readonly log: TradeLog;
  readonly tally: Tally;
}

const assemble = (positions: TargetPositions, prices: PriceSource, options: SimOptions): Simulation => {
  const rows = prices.dates.length;
  const size = prices.symbols.length;
  const market = new Market(prices, options);
  const log = new TradeLog(prices.symbols, prices.dates);
  const portfolio = new Portfolio(size, options, log);
  const tally = new Tally();
  const targets = new Targets(positions, prices, options, market, tally);
  const rebalancer = new Rebalancer(size, { options, portfolio, market, targets, tally });
  return {
    firstFill: rows,
    equity: new Float64Array(rows).fill(1),
    holdings: new Int32Array(rows),
    gross: new Float64Array(rows),
    net: new Float64Array(rows),
    turnover: new Float64Array(rows),
    portfolio,
    targets,
    rebalancer,
    market,
    log,
    tally,
  };
};

/** One price row after another, in the order of the day: delistings, fills at the open, touched stops, fills later, the close. */
class Day {
  readonly #sim: Simulation;
  readonly #stops: Stops;
  readonly #schedule: Schedule;
  readonly #options: SimOptions;

  constructor(sim: Simulation, schedule: Schedule, options: SimOptions) {
    this.#sim = sim;
    this.#schedule = schedule;
    this.#options = options;
    this.#stops = new Stops(options, sim.portfolio, sim.market);
  }

  run(row: number): void {
    const atOpen = this.#options.tradeAtPrice === 'open';
    this.#delist(row);
    if (atOpen) this.#execute(row);
    if (this.#stops.touched) this.#touch(row);
    if (!atOpen) this.#execute(row);
    this.#mark(row);
    if (this.#stops.any && !this.#stops.touched) this.#judge(row);
  }

  #delist(row: number): void {
    const { portfolio, market, tally } = this.#sim;
    for (let i = portfolio.heldCount - 1; i >= 0; i -= 1) {
      const symbol = portfolio.held[i] as number;
      if (market.lastRow(symbol) >= row) continue;
      portfolio.close(symbol, row, portfolio.lastPrice[symbol] as number, 'delisted');
      tally.delisted += 1;
    }
    this.#bookTurnover(row, this.#sim.equity[row - 1] ?? 1);
  }

  #execute(row: number): void {
    const { portfolio, rebalancer } = this.#sim;
    const target = this.#schedule.targetAt[row] as number;
    if (target < 0 && !this.#anyOrdered()) return;
    const value = rebalancer.valueAt(row);
    if (value <= 0) return;
    if (target >= 0) rebalancer.rebalance(row, target, value);
    else rebalancer.exit(row);
    if (portfolio.traded > 0) this.#bookTurnover(row, value);
  }

  #anyOrdered(): boolean {
    const { held, heldCount, pending } = this.#sim.portfolio;
    for (let i = 0; i < heldCount; i += 1) if (pending[held[i] as number] !== null) return true;
    return false;
  }

  #touch(row: number): void {
    const { portfolio, market, rebalancer, tally } = this.#sim;
    for (let i = portfolio.heldCount - 1; i >= 0; i -= 1) {
      const symbol = portfolio.held[i] as number;
      const isJudged = portfolio.pending[symbol] === null;
      const touch = this.#stops.inRange(symbol, row, isJudged);
      if (touch === null) continue;
      if (this.#options.stopTradingNextPeriod) rebalancer.skipNext(symbol);
      const isCover = (portfolio.shares[symbol] as number) < 0;
      if (market.refuses(isCover, touch.price, symbol, row)) {
        portfolio.pending[symbol] = touch.reason;
        tally.deferredExits += 1;
      } else portfolio.close(symbol, row, touch.price, touch.reason);
    }
    this.#bookTurnover(row, this.#sim.equity[row - 1] ?? 1);
  }

  #mark(row: number): void {
    const { portfolio, market, log, tally, equity, holdings, gross, net } = this.#sim;
    let long = 0;
    let short = 0;
    for (let i = 0; i < portfolio.heldCount; i += 1) {
      const symbol = portfolio.held[i] as number;
      const close = market.close(symbol, row);
      if (Number.isNaN(close)) tally.suspendedDays += 1;
      else {
        portfolio.lastPrice[symbol] = close;
        log.see(symbol, close);
      }
      const value = (portfolio.shares[symbol] as number) * (portfolio.lastPrice[symbol] as number);
      if (value > 0) long += value;
      else short -= value;
    }
    const total = portfolio.cash + long - short;
    if (total <= 0) {
      this.#ruin(row);
      return;
    }
    equity[row] = total;
    holdings[row] = portfolio.heldCount;
    gross[row] = (long + short) / total;
    net[row] = (long - short) / total;
  }

  #judge(row: number): void {
    const { portfolio, market, rebalancer } = this.#sim;
    for (let i = 0; i < portfolio.heldCount; i += 1) {
      const symbol = portfolio.held[i] as number;
      const close = market.close(symbol, row);
      if (portfolio.pending[symbol] !== null || Number.isNaN(close)) continue;
      const reason = this.#stops.atClose(symbol, close);
      if (reason === null) continue;
      portfolio.pending[symbol] = reason;
      if (this.#options.stopTradingNextPeriod) rebalancer.skipNext(symbol);
    }
  }

  /** Nothing is left: the account is closed and stays at 0. */
  #ruin(row: number): void {
    const { portfolio, tally, equity } = this.#sim;
    endAll(this.#sim, row, 'ruined');
    portfolio.heldCount = 0;
    portfolio.cash = 0;
    equity.fill(0, row);
    tally.ruined = true;
  }

  #bookTurnover(row: number, value: number): void {
    const { portfolio, turnover } = this.#sim;
    if (portfolio.traded === 0) return;
    turnover[row] = (turnover[row] as number) + portfolio.traded / (2 * value);
    portfolio.traded = 0;
  }
}

/** Ends the log of everything held, at the last close and without a fill. */
const endAll = (sim: Simulation, row: number, reason: 'open' | 'ruined'): void => {
  const { portfolio, log } = sim;
  for (let i = 0; i < portfolio.heldCount; i += 1) {
    const symbol = portfolio.held[i] as number;
    const shares = portfolio.shares[symbol] as number;
    const price = portfolio.lastPrice[symbol] as number;
    log.end(symbol, row, price, shares > 0 ? 1 : -1, reason, shares * price);
  }
};

/** Runs the schedule over the prices; nothing before the first planned trade is looked at. */
export const simulate = (
  positions: TargetPositions,
  prices: PriceSource,
  options: SimOptions,
  schedule: Schedule,
): Simulation => {
  const sim = assemble(positions, prices, options);
  sim.market.requireFillFields();
  if (positions.symbols.length > 0 && !sim.targets.anyMatch) {
    const shown = positions.symbols.slice(0, 5).join(', ');
    throw new BacktestError('NO_MATCHING_SYMBOLS', `no column of the positions has prices; it has ${shown}`);
  }
  const day = new Day(sim, schedule, options);
  const rows = prices.dates.length;
  let firstFill = rows;
  let row = schedule.targetAt.findIndex((target) => target >= 0);
  for (; row >= 0 && row < rows && !sim.tally.ruined; row += 1) {
    day.run(row);
    if (firstFill === rows && (sim.turnover[row] as number) > 0) firstFill = row;
  }
  if (!sim.tally.ruined) endAll(sim, rows - 1, 'open');
  return { ...sim, firstFill };
};
