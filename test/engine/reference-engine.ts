import type { PriceSource, TargetPositions } from '../../src/backtest/inputs.ts';
import type { SimOptions } from '../../src/backtest/sim-options.ts';
import { plannedTrades } from './reference-calendar.ts';
import type { ReferenceResult, ReferenceTrade } from './reference-result.ts';

/** What the slow engine knows of one holding. */
interface Holding {
  shares: number;
  last: number;
  basis: number;
  best: number;
  basisRow: number;
  leaving: string | null;
  entryRow: number;
  entryPrice: number;
  spent: number;
  received: number;
  costs: number;
  outlays: number[];
  seen: number[];
}

const tiny = 1e-12;
const good = (x: number | undefined): number => (x !== undefined && Number.isFinite(x) && x > 0 ? x : NaN);

/**
 * The semantics of docs/metrics.md, one sentence after another, day by day and name by name over everything.
 * Deliberately shares no code with the engine: no sparse rows, no cached series, no running sums.
 */
export const referenceBacktest = (
  positions: TargetPositions,
  prices: PriceSource,
  options: SimOptions,
): ReferenceResult => {
  const rows = prices.dates.length;
  const read = (field: 'close' | 'open' | 'high' | 'low') => (symbol: string, row: number) => {
    const series = prices[field](prices.symbols.indexOf(symbol));
    return series === null || row < 0 ? NaN : good(series[row]);
  };
  const close = read('close');
  const open = read('open');
  const high = read('high');
  const low = read('low');
  const hasRange = prices.high(0) !== null && prices.low(0) !== null;

  const fill = (symbol: string, row: number): number => {
    if (Number.isNaN(close(symbol, row))) return NaN;
    const candidates = {
      close: close(symbol, row),
      open: open(symbol, row),
      high: high(symbol, row),
      low: low(symbol, row),
      open_close_avg: (open(symbol, row) + close(symbol, row)) / 2,
      high_low_avg: (high(symbol, row) + low(symbol, row)) / 2,
    };
    return candidates[options.tradeAtPrice];
  };
  const lastTraded = new Map(
    prices.symbols.map((symbol) => {
      let last = -1;
      for (let row = 0; row < rows; row += 1) if (!Number.isNaN(close(symbol, row))) last = row;
      return [symbol, last];
    }),
  );
  const refused = (symbol: string, row: number, price: number, buy: boolean): boolean => {
    if (Number.isNaN(price)) return true;
    if (options.priceLimit === null) return false;
    const known = [];
    for (let before = 0; before < row; before += 1) known.push(close(symbol, before));
    const reference = known.filter((p) => !Number.isNaN(p)).at(-1);
    if (reference === undefined) return false;
    const up = reference * (1 + options.priceLimit);
    const down = reference * (1 - options.priceLimit);
    return buy ? price >= up - 1e-9 * up : price <= down + 1e-9 * down;
  };

  const held = new Map<string, Holding>();
  const banned = new Set<string>();
  const trades: ReferenceTrade[] = [];
  let cash = 1;
  let dead = false;
  const equity: number[] = [];
  const holdings: number[] = [];
  const gross: number[] = [];
  const turnover: number[] = [];
  let today = { traded: 0 };

  const pay = (h: Holding, shares: number, price: number, grows: boolean): void => {
    const value = Math.abs(shares * price);
    let rate = options.feeRatio + options.slippage;
    if (shares < 0) rate += options.taxRatio;
    const cost = value * rate;
    cash = cash - shares * price - cost;
    if (shares > 0) h.spent += value;
    else h.received += value;
    h.costs += cost;
    h.outlays.push(grows ? value : -value);
    today.traded += value;
  };
  const record = (symbol: string, h: Holding, row: number | null, price: number, reason: string): void => {
    const long = h.shares > 0;
    const openValue = row === null || reason === 'ruined' ? h.shares * price : 0;
    const profit = h.received - h.spent - h.costs + openValue;
    const committed = h.outlays.map((_, i) => h.outlays.slice(0, i + 1).reduce((a, b) => a + b, 0));
    const moves = [...h.seen, price].map((p) => (long ? p / h.entryPrice - 1 : 1 - p / h.entryPrice));
    trades.push({
      symbol,
      side: long ? 'long' : 'short',
      entryRow: h.entryRow,
      exitRow: row,
      entryPrice: h.entryPrice,
      exitPrice: price,
      profit,
      return: profit / Math.max(...committed),
      cost: h.costs,
      reason,
      maxFavourable: Math.max(0, ...moves),
      maxAdverse: Math.min(0, ...moves),
    });
  };
  const sellAll = (symbol: string, row: number, price: number, reason: string): void => {
    const h = held.get(symbol)!;
    const before = h.shares;
    pay(h, -before, price, false);
    record(symbol, h, row, price, reason);
    held.delete(symbol);
  };
  const afterClose = options.tradeAtPrice !== 'open';
  const start = (symbol: string, row: number, price: number): Holding => {
    const h: Holding = {
      shares: 0,
      last: price,
      basis: price,
      best: price,
      basisRow: row,
      leaving: null,
      entryRow: row,
      entryPrice: price,
      spent: 0,
      received: 0,
      costs: 0,
      outlays: [],
      seen: [],
    };
    held.set(symbol, h);
    return h;
  };
  const valued = (symbol: string, row: number): number => {
    const price = fill(symbol, row);
    if (!Number.isNaN(price)) return price;
    const c = close(symbol, row);
    return afterClose && !Number.isNaN(c) ? c : held.get(symbol)!.last;
  };
  const wholeLots = (shares: number): number => {
    if (options.lotSize === null || options.capital === null) return shares;
    const real = Math.abs(shares) * options.capital;
    const lots = Math.floor(real / options.lotSize + 1e-9);
    return (Math.sign(shares) * lots * options.lotSize) / options.capital;
  };
  const bringTo = (symbol: string, row: number, price: number, shares: number): void => {
    const h = held.get(symbol);
    if (h !== undefined && shares * h.shares <= 0) {
      sellAll(symbol, row, price, 'rebalance');
      if (shares !== 0) bringTo(symbol, row, price, shares);
      return;
    }
    if (shares === 0) return;
    const holding = h ?? start(symbol, row, price);
    const grows = Math.abs(shares) > Math.abs(holding.shares);
    pay(holding, shares - holding.shares, price, grows);
    holding.shares = shares;
  };

  /** Raw weights of a row of the positions that may be traded at `row`, then normalised and clipped. */
  const weightsAt = (target: number, row: number): Map<string, number> => {
    const raw = new Map<string, number>();
    for (let i = positions.rowStart[target]!; i < positions.rowStart[target + 1]!; i += 1) {
      const symbol = positions.symbols[positions.column[i]!]!;
      const weight = positions.weight[i]!;
      const known = lastTraded.get(symbol) ?? -1;
      const isTradable = known >= 0 && known >= row && !banned.has(symbol);
      if (isTradable && !Number.isNaN(weight) && weight !== 0) raw.set(symbol, weight);
    }
    const total = [...raw.values()].reduce((a, w) => a + Math.abs(w), 0);
    const limit = options.positionLimit;
    return new Map(
      [...raw].map(([symbol, w]) => [symbol, Math.max(-limit, Math.min(limit, w / Math.max(total, 1)))]),
    );
  };

  const rebalance = (row: number, target: number, equityNow: number): void => {
    const weights = weightsAt(target, row);
    const names = new Set([...held.keys(), ...weights.keys()]);
    const stuck = new Set<string>();
    for (const symbol of names) {
      const h = held.get(symbol);
      const weight = weights.get(symbol) ?? 0;
      const price = fill(symbol, row);
      if (h === undefined) {
        if (refused(symbol, row, price, weight > 0)) weights.delete(symbol);
        continue;
      }
      const isStopped = h.leaving !== null && h.leaving !== 'rebalance';
      const buys = isStopped ? h.shares < 0 : (weight * equityNow) / price > h.shares;
      if (refused(symbol, row, price, buys)) stuck.add(symbol);
    }
    let stuckValue = 0;
    for (const symbol of stuck) stuckValue += Math.abs(held.get(symbol)!.shares * valued(symbol, row));
    let wanted = 0;
    for (const [symbol, weight] of weights) if (!stuck.has(symbol)) wanted += Math.abs(weight) * equityNow;
    const left = equityNow - stuckValue;
    const room = left <= tiny * equityNow ? 0 : left;
    const scale = stuckValue > 0 && wanted > room ? room / wanted : 1;

    for (const symbol of names) {
      const h = held.get(symbol);
      const weight = weights.get(symbol) ?? 0;
      if (stuck.has(symbol)) {
        if (weight === 0) h!.leaving = h!.leaving ?? 'rebalance';
        else if (h!.leaving === 'rebalance') h!.leaving = null;
        continue;
      }
      if (h === undefined && weight === 0) continue;
      const price = fill(symbol, row);
      if (h !== undefined && h.leaving !== null && h.leaving !== 'rebalance')
        sellAll(symbol, row, price, h.leaving);
      else if (h !== undefined) h.leaving = null;
      bringTo(symbol, row, price, wholeLots((weight * equityNow * scale) / price));
    }
    if (!options.retainCostWhenRebalance) {
      for (const [symbol, h] of held) {
        h.basis = valued(symbol, row);
        h.best = h.basis;
        h.basisRow = row;
      }
    }
    banned.clear();
  };

  const trading = (row: number, target: number | undefined): void => {
    const isLeaving = [...held.values()].some((h) => h.leaving !== null);
    if (target === undefined && !isLeaving) return;
    let equityNow = cash;
    for (const [symbol, h] of held) equityNow += h.shares * valued(symbol, row);
    if (equityNow <= 0) return;
    if (target !== undefined) rebalance(row, target, equityNow);
    else {
      for (const [symbol, h] of held) {
        const price = fill(symbol, row);
        if (h.leaving !== null && !refused(symbol, row, price, h.shares < 0))
          sellAll(symbol, row, price, h.leaving);
      }
    }
    turnover[row]! += today.traded / equityNow / 2;
    today = { traded: 0 };
  };

  const { stopLoss, takeProfit, trailStop, trailStopActivation } = options;
  const anyStop = stopLoss !== null || takeProfit !== null || trailStop !== null;
  const intraday = anyStop && options.touchedExit && hasRange;
  const trailing = (h: Holding): boolean => {
    const gain = h.shares > 0 ? h.best / h.basis - 1 : 1 - h.best / h.basis;
    return trailStop !== null && gain >= (trailStopActivation ?? 0) - tiny;
  };

  /** A long's touched exit; a short is a long in mirrored prices around its basis. */
  const touchOf = (symbol: string, h: Holding, row: number): { price: number; reason: string } | null => {
    const c = close(symbol, row);
    if (Number.isNaN(c)) return null;
    const mirror = (p: number): number => (h.shares > 0 ? p : 2 * h.basis - p);
    const hi = Number.isNaN(high(symbol, row)) ? c : high(symbol, row);
    const lo = Number.isNaN(low(symbol, row)) ? c : low(symbol, row);
    const worst = mirror(h.shares > 0 ? lo : hi);
    const top = mirror(h.shares > 0 ? hi : lo);
    const first = mirror(open(symbol, row));
    const slack = tiny * h.basis;
    const levels = [];
    if (stopLoss !== null) levels.push({ at: h.basis - stopLoss * h.basis, reason: 'stop_loss' });
    if (trailing(h)) levels.push({ at: mirror(h.best) - trailStop! * h.basis, reason: 'trail_stop' });
    let stop = levels[0];
    if (levels.length === 2 && levels[1]!.at > levels[0]!.at + slack) stop = levels[1];
    const profitAt = takeProfit === null ? Infinity : h.basis + takeProfit * h.basis;
    const stopTouched = stop !== undefined && worst < stop.at - slack;
    const profitTouched = top >= profitAt - slack;
    if (stopTouched && first < stop!.at - slack) return { price: mirror(first), reason: stop!.reason };
    if (profitTouched && first >= profitAt - slack) return { price: mirror(first), reason: 'take_profit' };
    if (stopTouched) return { price: mirror(stop!.at), reason: stop!.reason };
    if (profitTouched) return { price: mirror(profitAt), reason: 'take_profit' };
    return null;
  };

  const plan = plannedTrades(positions, prices.dates, options);
  for (let row = 0; row < rows; row += 1) {
    turnover.push(0);
    today = { traded: 0 };
    if (dead) {
      equity.push(0);
      holdings.push(0);
      gross.push(0);
      continue;
    }
    for (const symbol of held.keys()) {
      if (lastTraded.get(symbol)! < row) sellAll(symbol, row, held.get(symbol)!.last, 'delisted');
    }
    turnover[row]! += today.traded / (equity[row - 1] ?? 1) / 2;
    today = { traded: 0 };
    if (!afterClose) trading(row, plan.get(row));
    if (intraday) {
      for (const [symbol, h] of held) {
        if (h.leaving !== null) continue;
        const touch = touchOf(symbol, h, row);
        if (touch === null) continue;
        if (options.stopTradingNextPeriod) banned.add(symbol);
        if (refused(symbol, row, touch.price, h.shares < 0)) h.leaving = touch.reason;
        else sellAll(symbol, row, touch.price, touch.reason);
      }
      turnover[row]! += today.traded / (equity[row - 1] ?? 1) / 2;
      today = { traded: 0 };
    }
    if (afterClose) trading(row, plan.get(row));

    let total = cash;
    let absolute = 0;
    for (const [symbol, h] of held) {
      const c = close(symbol, row);
      if (!Number.isNaN(c)) {
        h.last = c;
        h.seen.push(c);
      }
      total += h.shares * h.last;
      absolute += Math.abs(h.shares * h.last);
    }
    if (total <= 0) {
      for (const [symbol, h] of held) record(symbol, h, row, h.last, 'ruined');
      held.clear();
      cash = 0;
      dead = true;
      equity.push(0);
      holdings.push(0);
      gross.push(0);
      continue;
    }
    equity.push(total);
    holdings.push(held.size);
    gross.push(absolute / total);

    for (const [symbol, h] of held) {
      const c = close(symbol, row);
      if (!anyStop || Number.isNaN(c)) continue;
      const better = (price: number): void => {
        h.best = h.shares > 0 ? Math.max(h.best, price) : Math.min(h.best, price);
      };
      if (intraday) {
        const extreme = h.shares > 0 ? high(symbol, row) : low(symbol, row);
        const isFromBefore = h.basisRow < row || !afterClose;
        if (isFromBefore) better(Number.isNaN(extreme) ? c : extreme);
        continue;
      }
      if (h.leaving !== null) continue;
      better(c);
      const gain = h.shares > 0 ? c / h.basis - 1 : 1 - c / h.basis;
      const drop = Math.abs(h.best - c) / h.basis;
      let reason: string | null = null;
      if (trailing(h) && drop > trailStop! + tiny) reason = 'trail_stop';
      if (takeProfit !== null && gain >= takeProfit - tiny) reason = 'take_profit';
      if (stopLoss !== null && gain < -stopLoss - tiny) reason = 'stop_loss';
      if (reason === null) continue;
      h.leaving = reason;
      if (options.stopTradingNextPeriod) banned.add(symbol);
    }
  }
  for (const [symbol, h] of held) record(symbol, h, null, h.last, 'open');
  return { equity, holdings, gross, turnover, trades };
};
