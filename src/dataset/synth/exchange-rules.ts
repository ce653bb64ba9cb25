import { dayOf } from '../days.ts';

const limitChanged = dayOf(2015, 6, 1);
/** How many days a new listing trades without a limit. */
export const freeDays = 5;

/** How far a price may move in a day: 7 % until May 2015, 10 % since. */
export function dailyLimit(day: number): number {
  return day < limitChanged ? 0.07 : 0.1;
}

export function tickSize(price: number): number {
  if (price < 10) return 0.01;
  if (price < 50) return 0.05;
  if (price < 100) return 0.1;
  if (price < 500) return 0.5;
  return price < 1000 ? 1 : 5;
}

export function toTick(price: number): number {
  const tick = tickSize(price);
  return cents(Math.max(1, Math.round(price / tick)) * tick);
}

/** The highest price that may be paid: never above the limit. */
export function limitUp(reference: number, limit: number): number {
  const price = reference * (1 + limit);
  const tick = tickSize(price);
  return cents(Math.floor(price / tick + 1e-9) * tick);
}

export function limitDown(reference: number, limit: number): number {
  const price = reference * (1 - limit);
  const tick = tickSize(price);
  return cents(Math.max(1, Math.ceil(price / tick - 1e-9)) * tick);
}

export function cents(price: number): number {
  return Math.round(price * 100) / 100;
}
