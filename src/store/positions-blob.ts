import type { Evaluated } from '../evaluate/ports.ts';

export type Positions = NonNullable<Evaluated['positions']>;

interface Header {
  readonly symbols: readonly string[];
  readonly boolean: boolean;
  readonly frame: Positions['frame'];
  readonly rows: number;
  readonly entries: number;
  /** Bytes of a column; 4 where it is not said. Two are enough for 65,536 symbols. */
  readonly columnBytes?: 2 | 4;
  /** Whether weights follow; booleans hold 1 each, and older versions wrote that out. */
  readonly weights?: boolean;
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** Rows of positions as bytes: a JSON header, then little-endian int32 dates, uint32 row starts, columns and float64 weights. */
export function encodePositions(positions: Positions): Buffer {
  const { symbols, boolean, frame, dates, rowStart, column, weight } = positions;
  const columnBytes = symbols.length <= 65_536 ? 2 : 4;
  const shape = { rows: dates.length, entries: weight.length, columnBytes, weights: !boolean };
  const header = Buffer.from(JSON.stringify({ symbols, boolean, frame, ...shape }), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const columns = columnBytes === 2 ? Uint16Array.from(column) : column;
  const parts = [dates, rowStart, columns, ...(boolean ? [] : [weight])];
  return Buffer.concat([length, header, ...parts.map(bytesOf)]);
}

/** The positions of bytes that `encodePositions` wrote. */
export function decodePositions(bytes: Uint8Array): Positions {
  const buffer = Buffer.from(bytes);
  const headerEnd = 4 + buffer.readUInt32LE(0);
  const header = JSON.parse(buffer.toString('utf8', 4, headerEnd)) as Header;
  const { symbols, boolean, frame, rows, entries, columnBytes = 4, weights = true } = header;
  let offset = headerEnd;
  const take = (byteLength: number): ArrayBuffer => {
    const copy = new Uint8Array(byteLength);
    copy.set(buffer.subarray(offset, offset + byteLength));
    offset += byteLength;
    return copy.buffer;
  };
  const dates = new Int32Array(take(rows * 4));
  const rowStart = new Uint32Array(take((rows + 1) * 4));
  const columns = take(entries * columnBytes);
  const column = columnBytes === 2 ? Uint32Array.from(new Uint16Array(columns)) : new Uint32Array(columns);
  const weight = weights ? new Float64Array(take(entries * 8)) : new Float64Array(entries).fill(1);
  return { symbols, boolean, frame, dates, rowStart, column, weight };
}
