import type { Company } from './companies.ts';
import { CorporateActions } from './corporate-actions.ts';
import type { DailyBuffers } from './daily-fields.ts';
import { cents, dailyLimit, freeDays, limitDown, limitUp, tickSize, toTick } from './exchange-rules.ts';
import type { MarketFactors } from './market.ts';
import type { Noise } from './noise.ts';

export interface PathInput {
  readonly company: Company;
  readonly days: Int32Array;
  readonly market: MarketFactors;
  readonly drift: Float64Array;
  readonly actions: CorporateActions;
  readonly firstPrice: number;
  /** Shares, not thousands. */
  readonly shares: number;
}

/** How many rows before a failure the price gives way. */
const decline = 120;

/** Day by day prices and volumes of one symbol, under the exchange's rules; writes them into `out`. */
export function simulatePrices(input: PathInput, out: DailyBuffers, noise: Noise): void {
  new PricePath(input, out, noise).run();
}

class PricePath {
  readonly #in: PathInput;
  readonly #out: DailyBuffers;
  readonly #noise: Noise;
  readonly #fails: boolean;
  #last: number;
  #adjustment = 1;
  #shares: number;
  /** Return that has not reached the price yet: beyond the limit, or from days without trading. */
  #pending = 0;
  #variance: number;
  #activity = 0;
  #suspendedUntil = -1;

  constructor(input: PathInput, out: DailyBuffers, noise: Noise) {
    this.#in = input;
    this.#out = out;
    this.#noise = noise;
    this.#last = toTick(input.firstPrice);
    this.#shares = input.shares;
    this.#variance = input.company.volatility ** 2;
    this.#fails = input.company.lastRow !== null && noise.uniform() < 0.6;
  }

  run(): void {
    const { company, days } = this.#in;
    const end = company.lastRow ?? days.length - 1;
    for (let row = company.firstRow; row <= end; row++) this.#day(row, end);
  }

  #day(row: number, end: number): void {
    const reference = this.#reference(row);
    const move = this.#move(row, end) + this.#pending;
    this.#out.issued[row] = this.#shares;
    if (this.#isSuspended(row)) {
      this.#pending = Math.max(-0.6, Math.min(0.6, move));
      return;
    }
    const volume = this.#volume(move);
    if (volume === 0) {
      this.#quiet(row);
      this.#pending = move;
      return;
    }
    const limit = row - this.#in.company.firstRow < freeDays ? 0.6 : dailyLimit(this.#in.days[row] as number);
    const up = limitUp(reference, limit);
    const down = limitDown(reference, limit);
    const close = Math.min(up, Math.max(down, toTick(reference * (1 + Math.max(-0.9, move)))));
    const beyond = close === up || close === down ? move - (close / reference - 1) : 0;
    this.#pending = Math.max(-0.3, Math.min(0.3, beyond));
    this.#trade(row, { reference, close, up, down, volume });
    this.#last = close;
    if (this.#fails && row > end - 60) this.#out.fullCash[row] = 1;
  }

  /** The last close after what happened before the open. */
  #reference(row: number): number {
    const action = row === this.#in.company.firstRow ? null : this.#in.actions.before(row, this.#last);
    if (action === null || (action.cash === 0 && action.ratio === 1)) return this.#last;
    const reference = cents((this.#last - action.cash) / action.ratio);
    this.#adjustment *= this.#last / reference;
    this.#shares = Math.round(this.#shares * action.ratio);
    this.#last = reference;
    return reference;
  }

  #move(row: number, end: number): number {
    const { company, market, drift } = this.#in;
    const stress = market.stress[row] as number;
    const shock = Math.sqrt(this.#variance) * (0.5 + 0.5 * stress) * this.#noise.fatTailed();
    const longRun = company.volatility ** 2;
    this.#variance = 0.03 * longRun + 0.07 * Math.min(shock * shock, 16 * longRun) + 0.9 * this.#variance;
    const sector = market.sectors[company.sector]?.[row] ?? 0;
    const failing = this.#fails && row > end - decline ? -0.003 : 0;
    const common = company.beta * (market.market[row] as number) + company.sectorBeta * sector;
    return common + shock + (drift[row] as number) + failing;
  }

  #isSuspended(row: number): boolean {
    if (row <= this.#suspendedUntil) return true;
    if (row > this.#in.company.firstRow + freeDays && this.#noise.uniform() < 0.0002) {
      this.#suspendedUntil = row + this.#noise.integer(2, 40);
      return true;
    }
    return false;
  }

  #volume(move: number): number {
    this.#activity = 0.85 * this.#activity + 0.4 * this.#noise.normal();
    const level =
      -11 + 6.5 * this.#in.company.liquidity + this.#activity + 9 * Math.min(0.15, Math.abs(move));
    const lots = Math.floor(
      (this.#shares * Math.exp(Math.min(-1.2, level))) / 1000 + this.#noise.uniform() * 0.6,
    );
    return lots * 1000;
  }

  #quiet(row: number): void {
    this.#out.volume[row] = 0;
    this.#out.deals[row] = 0;
    this.#out.amount[row] = 0;
  }

  #trade(
    row: number,
    day: { reference: number; close: number; up: number; down: number; volume: number },
  ): void {
    const { reference, close, up, down, volume } = day;
    const noise = this.#noise;
    const out = this.#out;
    const width = Math.sqrt(this.#variance);
    const inside = (price: number): number => Math.min(up, Math.max(down, toTick(price)));
    const share = 0.3 + 0.5 * noise.uniform();
    const open = inside(reference + (close - reference) * share + reference * width * 0.3 * noise.normal());
    const high = inside(Math.max(open, close) * (1 + width * 0.7 * noise.uniform()));
    const low = inside(Math.min(open, close) * (1 - width * 0.7 * noise.uniform()));
    const top = Math.max(high, open, close);
    const bottom = Math.min(low, open, close);
    out.open[row] = open;
    out.high[row] = top;
    out.low[row] = bottom;
    out.close[row] = close;
    out.volume[row] = volume;
    out.amount[row] = Math.round(volume * (0.5 * close + 0.25 * (top + bottom)));
    out.deals[row] = Math.max(1, Math.round((volume / 1000) * (0.3 + 0.6 * noise.uniform())));
    // At the limit one side of the book is empty.
    const bid = close === down ? 0 : cents(close - (noise.uniform() < 0.5 ? tickSize(close) : 0));
    out.bid[row] = bid;
    out.ask[row] = close === up ? 0 : bid === 0 ? close : cents(bid + tickSize(bid));
    const factor = this.#adjustment;
    out.adjOpen[row] = open * factor;
    out.adjHigh[row] = top * factor;
    out.adjLow[row] = bottom * factor;
    out.adjClose[row] = close * factor;
  }
}
