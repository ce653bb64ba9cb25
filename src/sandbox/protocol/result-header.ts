import { z } from 'zod';
import { ProtocolError } from '../errors.ts';
import { parseWith } from './from-guest.ts';
import { boundedJson, parseJson } from './json.ts';

/** Bounds on what one result may describe; far above any honest strategy, far below what hurts the host. */
export const resultLimits = Object.freeze({
  headerBytes: 4 * 1024 ** 2,
  symbols: 20_000,
  symbolLength: 64,
  rows: 100_000,
  /** Of booleans: a bit may cost the host twelve bytes. */
  booleanEntries: 20_000_000,
  /** Of weights, which take eight bytes each on the way. */
  entries: 64 * 1024 ** 2,
  /** Days since 1970; 1790 to 2149. */
  firstDay: -65_745,
  lastDay: 65_745,
});

const text = (length: number) => z.string().transform((value) => value.slice(0, length));
const count = z.number().int().nonnegative();
const day = z.number().int().min(resultLimits.firstDay).max(resultLimits.lastDay);

const headerSchema = z.object({
  kind: z.enum(['bitmap', 'held', 'weights', 'packed', 'none']),
  symbols: z.array(z.string().min(1).max(resultLimits.symbolLength)).max(resultLimits.symbols),
  rows: count.max(resultLimits.rows),
  entries: count.max(resultLimits.entries),
  frame: z.object({ first: day, last: day, rows: count.max(resultLimits.rows) }).nullable(),
  sim: z.object({ options: z.unknown() }).nullable(),
  keys: z.array(z.string().max(256)).max(10_000),
  aliases: z.array(z.tuple([z.string().max(256), z.string().max(256)])).max(10_000),
  warnings: z.array(text(1000)).max(200),
  error: z
    .object({
      type: text(200),
      message: text(8000),
      line: count.nullable(),
      traceback: text(32_000),
      hint: text(2000).nullable(),
      outcome: z.enum(['crash', 'bad_output', 'oom']),
    })
    .nullable(),
});

type SimOptions = Readonly<Record<string, unknown>>;

export type ResultHeader = Omit<z.output<typeof headerSchema>, 'sim'> & {
  readonly sim: { readonly options: SimOptions } | null;
};

/** Whether every weight is 1 and none travels. */
export function isBoolean(kind: ResultHeader['kind']): boolean {
  return kind === 'bitmap' || kind === 'held';
}

function simOptions(value: unknown): SimOptions {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ProtocolError('the options of sim are no object');
  }
  return boundedJson(value, 'the options of sim') as SimOptions;
}

/** Names are what a table shows and what prices are looked up by: each once, no control characters. */
function checkSymbols(symbols: readonly string[]): void {
  if (new Set(symbols).size !== symbols.length) throw new ProtocolError('the result names a symbol twice');
  // eslint-disable-next-line no-control-regex
  const control = /[\u0000-\u001f\u007f-\u009f]/;
  if (symbols.some((symbol) => control.test(symbol))) {
    throw new ProtocolError('the result names a symbol with control characters');
  }
}

export function decodeResultHeader(bytes: Uint8Array): ResultHeader {
  if (bytes.byteLength > resultLimits.headerBytes) {
    throw new ProtocolError(`the result's header is over ${resultLimits.headerBytes} bytes`);
  }
  const header = parseWith(headerSchema, parseJson(bytes, "the result's header"), "the result's header");
  checkSymbols(header.symbols);
  if ((header.kind === 'none') !== (header.error !== null)) {
    throw new ProtocolError('a result has either positions or an error');
  }
  if (isBoolean(header.kind) && header.entries > resultLimits.booleanEntries) {
    throw new ProtocolError(`the result holds more than ${resultLimits.booleanEntries} true values`);
  }
  return { ...header, sim: header.sim === null ? null : { options: simOptions(header.sim.options) } };
}
