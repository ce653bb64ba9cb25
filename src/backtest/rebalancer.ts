import type { Market } from './market.ts';
import type { Portfolio } from './portfolio.ts';
import type { SimOptions } from './sim-options.ts';
import type { Tally } from './tally.ts';
import type { Targets } from './targets.ts';

/** Largest share of the day's traded money that an order may be without a warning. */
const capacityShare = 0.1;

/** Share of the equity below which what frozen holdings leave over is rounding, not room. */
const noRoom = 1e-12;

/** Carries out one row's orders: the whole portfolio to its target, or only the sales that stops have ordered. */
export class Rebalancer {
  /** Names that the next rebalance leaves out because a stop ended them. */
  readonly skipped: Uint8Array;
  readonly #skippedList: number[] = [];
  /** Target weight per symbol; meaningful where the stamp is the current one. */
  readonly #goal: Float64Array;
  readonly #goalStamp: Int32Array;
  readonly #heldStamp: Int32Array;
  readonly #frozen: Uint8Array;
  #stamp = 0;
  readonly #closing: boolean;
  readonly #options: SimOptions;
  readonly #portfolio: Portfolio;
  readonly #market: Market;
  readonly #targets: Targets;
  readonly #tally: Tally;

  constructor(
    size: number,
    parts: { options: SimOptions; portfolio: Portfolio; market: Market; targets: Targets; tally: Tally },
  ) {
    this.skipped = new Uint8Array(size);
    this.#goal = new Float64Array(size);
    this.#goalStamp = new Int32Array(size);
    this.#heldStamp = new Int32Array(size);
    this.#frozen = new Uint8Array(size);
    this.#closing = parts.options.tradeAtPrice !== 'open';
    this.#options = parts.options;
    this.#portfolio = parts.portfolio;
    this.#market = parts.market;
    this.#targets = parts.targets;
    this.#tally = parts.tally;
  }

  skipNext(symbol: number): void {
    if (this.skipped[symbol] === 1) return;
    this.skipped[symbol] = 1;
    this.#skippedList.push(symbol);
  }

  /** Cash and holdings at today's fill prices; what does not trade counts at its last known price. */
  valueAt(row: number): number {
    const { held, shares } = this.#portfolio;
    let value = this.#portfolio.cash;
    for (let i = 0; i < this.#portfolio.heldCount; i += 1) {
      const symbol = held[i] as number;
      value += (shares[symbol] as number) * this.#priceOf(symbol, row);
    }
    return value;
  }

  /** Sells what stops or a waiting exit have ordered, where it trades today. */
  exit(row: number): void {
    const { held, shares, pending } = this.#portfolio;
    for (let i = this.#portfolio.heldCount - 1; i >= 0; i -= 1) {
      const symbol = held[i] as number;
      const reason = pending[symbol] ?? null;
      if (reason === null) continue;
      const price = this.#market.fill(symbol, row);
      const isCover = (shares[symbol] as number) < 0;
      if (Number.isNaN(price) || this.#market.refuses(isCover, price, symbol, row))
        this.#tally.deferredExits += 1;
      else this.#portfolio.close(symbol, row, price, reason);
    }
  }

  /** Brings the whole portfolio to a row of the positions, for an equity of `value` before costs. */
  rebalance(row: number, target: number, value: number): void {
    this.#stamp += 1;
    this.#targets.read(target, row, this.skipped);
    for (let i = 0; i < this.#targets.count; i += 1) {
      const symbol = this.#targets.symbols[i] as number;
      this.#goal[symbol] = this.#targets.weights[i] as number;
      this.#goalStamp[symbol] = this.#stamp;
    }
    const frozen = this.#freeze(row, value);
    const wanted = this.#refuse(row) * value;
    const room = value - frozen > noRoom * value ? value - frozen : 0;
    const scale = frozen > 0 && wanted > room ? room / wanted : 1;
    this.#adjustHeld(row, value * scale);
    this.#buyNew(row, value * scale);
    for (const symbol of this.#skippedList) this.skipped[symbol] = 0;
    this.#skippedList.length = 0;
    this.#tally.rebalances += 1;
  }

  /** Marks the holdings that cannot trade today and returns their gross value. */
  #freeze(row: number, value: number): number {
    const { held, shares, pending } = this.#portfolio;
    let gross = 0;
    for (let i = 0; i < this.#portfolio.heldCount; i += 1) {
      const symbol = held[i] as number;
      this.#heldStamp[symbol] = this.#stamp;
      const current = shares[symbol] as number;
      const price = this.#market.fill(symbol, row);
      const isStopped = this.#isStopOrdered(pending[symbol] ?? null);
      const isBuy = isStopped ? current < 0 : (this.#goalOf(symbol) * value) / price > current;
      const isFrozen = Number.isNaN(price) || this.#market.refuses(isBuy, price, symbol, row);
      this.#frozen[symbol] = isFrozen ? 1 : 0;
      if (isFrozen) gross += Math.abs(current * this.#priceOf(symbol, row));
    }
    return gross;
  }

  /** Drops new names that cannot be bought today and returns Σ|weight| of all that can trade. */
  #refuse(row: number): number {
    let gross = 0;
    for (let i = 0; i < this.#targets.count; i += 1) {
      const symbol = this.#targets.symbols[i] as number;
      const weight = this.#targets.weights[i] as number;
      if (this.#heldStamp[symbol] === this.#stamp) {
        if (this.#frozen[symbol] === 0) gross += Math.abs(weight);
        continue;
      }
      const price = this.#market.fill(symbol, row);
      if (Number.isNaN(price) || this.#market.refuses(weight > 0, price, symbol, row)) {
        this.#tally.refusedBuys += 1;
        this.#goal[symbol] = 0;
      } else gross += Math.abs(weight);
    }
    return gross;
  }

  #adjustHeld(row: number, value: number): void {
    const { held, pending } = this.#portfolio;
    for (let i = this.#portfolio.heldCount - 1; i >= 0; i -= 1) {
      const symbol = held[i] as number;
      const goal = this.#goalOf(symbol);
      const ordered = pending[symbol] ?? null;
      if (this.#frozen[symbol] === 1) {
        if (goal === 0) {
          pending[symbol] = ordered ?? 'rebalance';
          this.#tally.deferredExits += 1;
        } else if (ordered === 'rebalance') pending[symbol] = null;
        if (!this.#options.retainCostWhenRebalance)
          this.#portfolio.restart(symbol, this.#priceOf(symbol, row), row);
        continue;
      }
      const price = this.#market.fill(symbol, row);
      if (this.#isStopOrdered(ordered)) this.#portfolio.close(symbol, row, price, ordered ?? 'rebalance');
      else pending[symbol] = null;
      this.#order(symbol, row, price, goal, value);
      if (!this.#options.retainCostWhenRebalance) this.#portfolio.restart(symbol, price, row);
    }
  }

  #buyNew(row: number, value: number): void {
    for (let i = 0; i < this.#targets.count; i += 1) {
      const symbol = this.#targets.symbols[i] as number;
      const goal = this.#goal[symbol] as number;
      if (goal === 0 || this.#heldStamp[symbol] === this.#stamp) continue;
      this.#order(symbol, row, this.#market.fill(symbol, row), goal, value);
    }
  }

  #order(symbol: number, row: number, price: number, goal: number, value: number): void {
    const before = this.#portfolio.shares[symbol] as number;
    const shares = this.#inLots((goal * value) / price);
    if (goal !== 0 && shares === 0) this.#tally.belowOneLot += 1;
    this.#portfolio.trade(symbol, row, price, shares, 'rebalance', goal);
    const { capital } = this.#options;
    if (capital === null) return;
    const money = Math.abs(shares - before) * price * capital;
    if (money > capacityShare * this.#market.tradedValue(symbol, row)) this.#tally.overCapacity += 1;
  }

  /** Whole lots, rounded towards zero. */
  #inLots(shares: number): number {
    const { lotSize, capital } = this.#options;
    if (lotSize === null || capital === null) return shares;
    const lots = Math.floor((Math.abs(shares) * capital) / lotSize + 1e-9);
    return (Math.sign(shares) * lots * lotSize) / capital;
  }

  #isStopOrdered(ordered: string | null): boolean {
    return ordered !== null && ordered !== 'rebalance';
  }

  #goalOf(symbol: number): number {
    return this.#goalStamp[symbol] === this.#stamp ? (this.#goal[symbol] as number) : 0;
  }

  #priceOf(symbol: number, row: number): number {
    const fill = this.#market.fill(symbol, row);
    if (!Number.isNaN(fill)) return fill;
    const close = this.#closing ? this.#market.close(symbol, row) : Number.NaN;
    return Number.isNaN(close) ? (this.#portfolio.lastPrice[symbol] as number) : close;
  }
}
