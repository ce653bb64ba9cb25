import { ProtocolError } from '../errors.ts';

const bitCount = Uint8Array.from({ length: 256 }, (_, byte) => {
  let count = 0;
  for (let rest = byte; rest > 0; rest &= rest - 1) count += 1;
  return count;
});

/** Per byte, the places of its set bits; unused places are 0. */
const bitPlaces = Uint8Array.from({ length: 256 * 8 }, (_, at) => {
  let rest = at >> 3;
  for (let skip = at & 7; skip > 0; skip -= 1) rest &= rest - 1;
  return rest === 0 ? 0 : 31 - Math.clz32(rest & -rest);
});

/** How many bits are set. */
export function countBits(bytes: Uint8Array): number {
  let count = 0;
  for (let index = 0; index < bytes.length; index += 1) count += bitCount[bytes[index]!]!;
  return count;
}

/**
 * Turns R rows of ⌈S/8⌉ bytes, least significant bit first, into row offsets and columns.
 * `entries` is the number of set bits. Throws `ProtocolError` when a bit beyond the last column is set.
 */
export function expandBitmap(
  bitmap: Uint8Array,
  rows: number,
  symbols: number,
  entries: number,
): { rowStart: Uint32Array; column: Uint32Array } {
  const rowBytes = Math.ceil(symbols / 8);
  const rowStart = new Uint32Array(rows + 1);
  const column = new Uint32Array(entries);
  let entry = 0;
  let offset = 0;
  for (let row = 0; row < rows; row += 1) {
    rowStart[row] = entry;
    for (let byte = 0; byte < rowBytes; byte += 1, offset += 1) {
      const bits = bitmap[offset]!;
      const end = bits * 8 + bitCount[bits]!;
      for (let place = bits * 8; place < end; place += 1) {
        column[entry] = byte * 8 + bitPlaces[place]!;
        entry += 1;
      }
    }
    if (entry > 0 && column[entry - 1]! >= symbols)
      throw new ProtocolError('the bitmap sets a bit beyond its columns');
  }
  rowStart[rows] = entry;
  return { rowStart, column };
}
