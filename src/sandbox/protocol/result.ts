import { endianness } from 'node:os';
import { ProtocolError } from '../errors.ts';
import type { Positions } from '../positions.ts';
import { countBits, expandBitmap } from './bitmap.ts';
import { onesOf } from './ones.ts';
import { decodeResultHeader, isBoolean, resultLimits, type ResultHeader } from './result-header.ts';

export interface DecodedResult {
  readonly header: ResultHeader;
  /** Null exactly when `header.error` is not. */
  readonly positions: Positions | null;
}

/** Hands out typed arrays from hostile bytes, each a copy, so that alignment and lifetime are ours. */
class BodyReader {
  readonly #bytes: Uint8Array;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    if (endianness() !== 'LE') throw new ProtocolError('results can be read on little-endian machines only');
    this.#bytes = bytes;
  }

  /** Throws unless so many bytes are left. */
  need(length: number): void {
    const end = this.#offset + length;
    if (end <= this.#bytes.byteLength) return;
    throw new ProtocolError(
      `the result's body has ${this.#bytes.byteLength} bytes, at least ${end} are claimed`,
    );
  }

  bytes(length: number): Uint8Array {
    this.need(length);
    const end = this.#offset + length;
    const part = this.#bytes.subarray(this.#offset, end);
    this.#offset = end;
    return part;
  }

  copy<T extends Int32Array | Uint32Array | Float64Array>(
    create: (buffer: ArrayBuffer) => T,
    byteLength: number,
  ): T {
    const part = this.bytes(byteLength);
    const buffer = new ArrayBuffer(byteLength);
    new Uint8Array(buffer).set(part);
    return create(buffer);
  }

  end(): void {
    const rest = this.#bytes.byteLength - this.#offset;
    if (rest !== 0) throw new ProtocolError(`the result's body has ${rest} bytes too many`);
  }
}

function checkDates(dates: Int32Array, frame: Positions['frame']): void {
  let previous = -Infinity;
  for (const date of dates) {
    if (date <= previous) throw new ProtocolError("the result's dates do not ascend");
    previous = date;
  }
  if (dates[0] !== frame.first || previous > frame.last) {
    throw new ProtocolError("the result's dates lie outside its frame");
  }
}

function checkRows(rowStart: Uint32Array, column: Uint32Array, symbols: number): void {
  if (rowStart[0] !== 0 || rowStart[rowStart.length - 1] !== column.length) {
    throw new ProtocolError("the result's rows do not cover its entries");
  }
  for (let row = 0; row + 1 < rowStart.length; row += 1) {
    const start = rowStart[row]!;
    const end = rowStart[row + 1]!;
    if (end < start || end > column.length) throw new ProtocolError("the result's row offsets do not ascend");
    let previous = -1;
    for (let entry = start; entry < end; entry += 1) {
      const current = column[entry]!;
      if (current <= previous || current >= symbols) {
        throw new ProtocolError(`row ${row} names columns out of order or beyond ${symbols}`);
      }
      previous = current;
    }
  }
}

function checkWeights(weights: Float64Array): void {
  // By index: millions of weights are walked, and an iterator costs several times as much.
  for (let entry = 0; entry < weights.length; entry += 1) {
    const weight = weights[entry]!;
    // What is not finite has no difference to itself that is 0.
    if (weight === 0 || weight - weight !== 0) {
      throw new ProtocolError('the result holds a weight that is 0 or not finite');
    }
  }
}

function readBitmap(body: BodyReader, header: ResultHeader): Pick<Positions, 'rowStart' | 'column'> {
  const bitmap = body.bytes(header.rows * Math.ceil(header.symbols.length / 8));
  if (countBits(bitmap) !== header.entries)
    throw new ProtocolError('the bitmap does not hold the entries it claims');
  return expandBitmap(bitmap, header.rows, header.symbols.length, header.entries);
}

function readSparse(body: BodyReader, header: ResultHeader): Pick<Positions, 'rowStart' | 'column'> {
  const rowStart = body.copy((buffer) => new Uint32Array(buffer), 4 * (header.rows + 1));
  const column = body.copy((buffer) => new Uint32Array(buffer), 4 * header.entries);
  checkRows(rowStart, column, header.symbols.length);
  return { rowStart, column };
}

function readPositions(header: ResultHeader, bytes: Uint8Array): Positions {
  const { frame } = header;
  if (frame === null || header.rows === 0) throw new ProtocolError('the result has no rows');
  if (frame.rows < header.rows || frame.last < frame.first) {
    throw new ProtocolError("the result's frame is smaller than its rows");
  }
  const body = new BodyReader(bytes);
  const dates = body.copy((buffer) => new Int32Array(buffer), 4 * header.rows);
  checkDates(dates, frame);
  const bitmap = header.kind === 'bitmap' || header.kind === 'packed';
  const boolean = isBoolean(header.kind);
  // Before anything is expanded: what is claimed has to be there.
  body.need((bitmap ? 0 : 4 * (header.rows + 1 + header.entries)) + (boolean ? 0 : 8 * header.entries));
  const { rowStart, column } = bitmap ? readBitmap(body, header) : readSparse(body, header);
  const weight = boolean
    ? onesOf(header.entries)
    : body.copy((buffer) => new Float64Array(buffer), 8 * header.entries);
  if (!boolean) checkWeights(weight);
  body.end();
  return { dates, symbols: header.symbols, rowStart, column, weight, boolean, frame };
}

/**
 * Decodes what a run handed over (`headerLength:u32 header body`). Every byte is hostile.
 * Guarantees on return: the invariants of `Positions` hold and every size is within `resultLimits`.
 * Throws `ProtocolError` that names the broken rule.
 */
export function decodeResult(bytes: Uint8Array): DecodedResult {
  if (bytes.byteLength < 4) throw new ProtocolError('the result is shorter than its length');
  const length = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  if (length > bytes.byteLength - 4 || length > resultLimits.headerBytes) {
    throw new ProtocolError(`the result claims a header of ${length} bytes`);
  }
  const header = decodeResultHeader(bytes.subarray(4, 4 + length));
  const body = bytes.subarray(4 + length);
  if (header.kind !== 'none') return { header, positions: readPositions(header, body) };
  if (body.byteLength !== 0) throw new ProtocolError('a result without positions has a body');
  return { header, positions: null };
}
