import type { Evaluated } from '../evaluate/ports.ts';

export type Positions = NonNullable<Evaluated['positions']>;

/** Rows of positions as bytes: a JSON header, then little-endian int32 dates, uint32 row starts, uint32 columns and float64 weights. */
export function encodePositions(positions: Positions): Buffer {
  const { symbols, boolean, frame, dates, rowStart, column, weight } = positions;
  const header = Buffer.from(
    JSON.stringify({ symbols, boolean, frame, rows: dates.length, entries: weight.length }),
    'utf8',
  );
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const parts = [dates, rowStart, column, weight].map((array) =>
    Buffer.from(array.buffer, array.byteOffset, array.byteLength),
  );
  return Buffer.concat([length, header, ...parts]);
}

interface Header {
  readonly symbols: readonly string[];
  readonly boolean: boolean;
  readonly frame: Positions['frame'];
  readonly rows: number;
  readonly entries: number;
}

/** The positions of bytes that `encodePositions` wrote. */
export function decodePositions(bytes: Uint8Array): Positions {
  const buffer = Buffer.from(bytes);
  const headerEnd = 4 + buffer.readUInt32LE(0);
  const header = JSON.parse(buffer.toString('utf8', 4, headerEnd)) as Header;
  let offset = headerEnd;
  const take = (byteLength: number): ArrayBuffer => {
    const copy = new Uint8Array(byteLength);
    copy.set(buffer.subarray(offset, offset + byteLength));
    offset += byteLength;
    return copy.buffer;
  };
  return {
    symbols: header.symbols,
    boolean: header.boolean,
    frame: header.frame,
    dates: new Int32Array(take(header.rows * 4)),
    rowStart: new Uint32Array(take((header.rows + 1) * 4)),
    column: new Uint32Array(take(header.entries * 4)),
    weight: new Float64Array(take(header.entries * 8)),
  };
}
