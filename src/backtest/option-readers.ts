import { fillPrices, type FillPrice } from './fill-price.ts';

/** What a reader returns instead of a value: the complaint. */
export class Invalid {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

/** Reads one untrusted value. */
export type Reader<T> = (value: unknown) => T | Invalid;

export const shown = (value: unknown): string => (JSON.stringify(value) ?? typeof value).slice(0, 60);

/** Python's infinities have no JSON form; guests send them as text. */
const toNumber = (value: unknown): number | null => {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  if (/^[+-]?(inf|infinity)$/i.test(value)) return value.startsWith('-') ? -Infinity : Infinity;
  return null;
};

export const ratio =
  (low: number, high: number): Reader<number> =>
  (value) => {
    const number = toNumber(value);
    if (number !== null && number >= low && number <= high) return number;
    return new Invalid(`must be a number between ${low} and ${high}, not ${shown(value)}`);
  };

/** A stop: sign ignored; None, 0 and infinity mean there is none. */
export const stop: Reader<number | null> = (value) => {
  if (value === null || value === false) return null;
  const number = toNumber(value);
  if (number === null || Number.isNaN(number)) {
    return new Invalid(`must be a number such as 0.1 for 10 %, or None, not ${shown(value)}`);
  }
  const size = Math.abs(number);
  return size === 0 || size === Infinity ? null : size;
};

export const positive: Reader<number | null> = (value) => {
  if (value === null) return null;
  if (typeof value === 'number' && Number.isFinite(value) && value > 0) return value;
  return new Invalid(`must be a positive number or None, not ${shown(value)}`);
};

export const flag: Reader<boolean> = (value) => {
  if (typeof value === 'boolean') return value;
  if (value === 0 || value === 1) return value === 1;
  return new Invalid(`must be True or False, not ${shown(value)}`);
};

export const text: Reader<string | null> = (value) => {
  if (value === null) return null;
  if (typeof value === 'string' && value.length <= 200) return value;
  return new Invalid(`must be text of at most 200 characters, not ${shown(value)}`);
};

export const fillPrice: Reader<FillPrice> = (value) => {
  const wanted = typeof value === 'string' ? value.replace(/^next_/, '') : value;
  const found = fillPrices.find((name) => name === wanted);
  return found ?? new Invalid(`must be one of ${fillPrices.join(', ')}, not ${shown(value)}`);
};
