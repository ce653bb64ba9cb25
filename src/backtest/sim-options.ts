import type { FillPrice } from './fill-price.ts';
import {
  fillPrice,
  flag,
  Invalid,
  positive,
  ratio,
  shown,
  stop,
  text,
  type Reader,
} from './option-readers.ts';
import { parseResample, parseOffset, type Offset, type Resample } from './resample.ts';

/** What `sim` was asked for; each field is the option of the same name in snake case (`stopLoss` is `stop_loss`). */
export interface SimOptions {
  readonly resample: Resample;
  readonly resampleOffset: Offset;
  readonly tradeAtPrice: FillPrice;
  /** Largest |weight| of one name. */
  readonly positionLimit: number;
  /** Share of each traded value. */
  readonly feeRatio: number;
  /** Share of each sold value. */
  readonly taxRatio: number;
  readonly stopLoss: number | null;
  readonly takeProfit: number | null;
  readonly trailStop: number | null;
  /** Gain from which the trailing stop works; null is at once. */
  readonly trailStopActivation: number | null;
  readonly touchedExit: boolean;
  readonly retainCostWhenRebalance: boolean;
  readonly stopTradingNextPeriod: boolean;
  /** Share of each traded value lost to the market, besides the fee. */
  readonly slippage: number;
  /** Money at the start; needed for lots and capacity. */
  readonly capital: number | null;
  /** Shares per lot, with `capital`; null trades fractions. */
  readonly lotSize: number | null;
  /** Daily price limit as a share of the close before; no buys at the upper and no sales at the lower one. */
  readonly priceLimit: number | null;
  /** A symbol of the prices to compare with. */
  readonly benchmark: string | null;
  /** ISO date; recorded, changes no figure. */
  readonly livePerformanceStart: string | null;
  readonly name: string | null;
}

export const defaultSimOptions: SimOptions = Object.freeze<SimOptions>({
  resample: { kind: 'changes' },
  resampleOffset: { unit: 'days', count: 0 },
  tradeAtPrice: 'close',
  positionLimit: 1,
  feeRatio: 0.001425,
  taxRatio: 0.003,
  stopLoss: null,
  takeProfit: null,
  trailStop: null,
  trailStopActivation: null,
  touchedExit: false,
  retainCostWhenRebalance: false,
  stopTradingNextPeriod: true,
  slippage: 0,
  capital: null,
  lotSize: null,
  priceLimit: null,
  benchmark: null,
  livePerformanceStart: null,
  name: null,
});

export type ParsedSimOptions =
  | { readonly ok: true; readonly options: SimOptions; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly errors: readonly string[] };

const resample: Reader<Resample> = (value) => {
  const parsed = parseResample(value);
  return typeof parsed === 'string' ? new Invalid(parsed) : parsed;
};

const offset: Reader<Offset> = (value) => {
  const parsed = parseOffset(value);
  return typeof parsed === 'string' ? new Invalid(parsed) : parsed;
};

const readers: { readonly [K in keyof SimOptions]: Reader<SimOptions[K]> } = {
  resample,
  resampleOffset: offset,
  tradeAtPrice: fillPrice,
  positionLimit: ratio(0, Infinity),
  feeRatio: ratio(0, 0.5),
  taxRatio: ratio(0, 0.5),
  stopLoss: stop,
  takeProfit: stop,
  trailStop: stop,
  trailStopActivation: stop,
  touchedExit: flag,
  retainCostWhenRebalance: flag,
  stopTradingNextPeriod: flag,
  slippage: ratio(0, 0.5),
  capital: positive,
  lotSize: positive,
  priceLimit: positive,
  benchmark: text,
  livePerformanceStart: text,
  name: text,
};

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const fieldOf: ReadonlyMap<string, keyof SimOptions> = new Map(
  (Object.keys(readers) as (keyof SimOptions)[]).map((name) => [snake(name), name]),
);

/** The options by the names that `sim` and `--flags` use. */
export const simOptionNames: readonly string[] = [...fieldOf.keys()];

/** Options of the original that change nothing about the figures here. */
const ignoredQuietly: ReadonlySet<string> = new Set([
  'upload',
  'fast_mode',
  'notification_enable',
  'line_access_token',
]);

/** Options whose None means the default rather than "none". */
const nullMeansDefault: ReadonlySet<keyof SimOptions> = new Set([
  'tradeAtPrice',
  'positionLimit',
  'feeRatio',
  'taxRatio',
  'touchedExit',
  'retainCostWhenRebalance',
  'stopTradingNextPeriod',
  'slippage',
]);

const readOne = <K extends keyof SimOptions>(field: K, value: unknown): Pick<SimOptions, K> | Invalid => {
  const read = readers[field](value);
  return read instanceof Invalid ? read : ({ [field]: read } as unknown as Pick<SimOptions, K>);
};

const combination = (options: SimOptions): string | null =>
  options.lotSize !== null && options.capital === null
    ? 'lot_size: needs capital, the money at the start, because lots are counted in shares'
    : null;

/**
 * Reads `sim`'s options from untrusted JSON (names in snake case); what is absent has its default.
 * Unknown options are named in `warnings` and ignored; every bad value of a known one is an error.
 */
export const parseSimOptions = (
  input: unknown,
  defaults: SimOptions = defaultSimOptions,
): ParsedSimOptions => {
  if (input === null || input === undefined) return { ok: true, options: defaults, warnings: [] };
  if (typeof input !== 'object' || Array.isArray(input)) {
    return { ok: false, errors: [`sim's options must be an object, not ${shown(input)}`] };
  }
  let options: SimOptions = defaults;
  const errors: string[] = [];
  const warnings: string[] = [];
  for (const [name, value] of Object.entries(input)) {
    const field = fieldOf.get(name);
    if (field === undefined) {
      if (!ignoredQuietly.has(name)) warnings.push(`sim option ${shown(name)} is unknown and was ignored`);
      continue;
    }
    if (value === undefined || (value === null && nullMeansDefault.has(field))) continue;
    const read = readOne(field, value);
    if (read instanceof Invalid) errors.push(`${name}: ${read.message}`);
    else options = { ...options, ...read };
  }
  const clash = combination(options);
  if (clash !== null) errors.push(clash);
  if (options.resampleOffset.count !== 0 && options.resample.kind !== 'periods') {
    warnings.push('resample_offset moves the rebalances of W, M, Q and Y only and was ignored');
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, options: Object.freeze(options), warnings };
};
