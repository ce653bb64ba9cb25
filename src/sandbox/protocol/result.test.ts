import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEnd } from './end-frame.ts';
import { decodeReady } from './from-guest.ts';
import { resultLimits } from './result-header.ts';
import { decodeResult } from './result.ts';

const header = (fields: Record<string, unknown>) => ({
  kind: 'weights',
  symbols: ['A', 'B'],
  rows: 2,
  entries: 2,
  frame: { first: 10, last: 20, rows: 5 },
  sim: null,
  keys: [],
  aliases: [],
  warnings: [],
  error: null,
  ...fields,
});

function result(fields: Record<string, unknown>, body: Uint8Array): Buffer {
  const encoded = Buffer.from(JSON.stringify(header(fields)));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(encoded.length);
  return Buffer.concat([length, encoded, body]);
}

const ints = (...values: number[]) => Buffer.from(new Int32Array(values).buffer);
const floats = (...values: number[]) => Buffer.from(new Float64Array(values).buffer);
const packed = result(
  { kind: 'packed' },
  Buffer.concat([ints(10, 12), Uint8Array.from([1, 2]), floats(0.5, -1)]),
);
const good = result({}, Buffer.concat([ints(10, 12), ints(0, 1, 2), ints(0, 1), floats(0.5, -1)]));

/** A random boolean frame, and the bytes a guest would send for it. */
const bitmapCase = fc
  .record({
    rows: fc.integer({ min: 1, max: 6 }),
    columns: fc.integer({ min: 0, max: 40 }),
    seed: fc.infiniteStream(fc.boolean()),
  })
  .map(({ rows, columns, seed }) => {
    const cells = Array.from({ length: rows }, () =>
      Array.from({ length: columns }, () => seed.next().value === true),
    );
    const bits = cells.flatMap((row) =>
      Array.from({ length: Math.ceil(columns / 8) }, (_, byte) =>
        row.slice(byte * 8, byte * 8 + 8).reduce((sum, held, bit) => sum + (held ? 2 ** bit : 0), 0),
      ),
    );
    const fields = {
      kind: 'bitmap',
      symbols: Array.from({ length: columns }, (_, index) => `S${index}`),
      rows,
      entries: cells.flat().filter(Boolean).length,
      frame: { first: 10, last: 99, rows: 90 },
    };
    const dates = Array.from({ length: rows }, (_, index) => 10 + index);
    const body = Buffer.concat([ints(...dates), Uint8Array.from(bits)]);
    return { cells, fields, dates, bits: Uint8Array.from(bits), bytes: result(fields, body) };
  });

/** A random frame of weights, and the bytes a guest would send for it. */
const packedCase = fc
  .tuple(bitmapCase, fc.infiniteStream(fc.double({ noNaN: true, noDefaultInfinity: true })))
  .map(([{ cells, fields, dates, bits }, stream]) => {
    const weights = cells.flat().flatMap((held) => (held ? [stream.next().value || 1] : []));
    const body = Buffer.concat([ints(...dates), bits, floats(...weights)]);
    return { cells, weights, bytes: result({ ...fields, kind: 'packed' }, body) };
  });

describe('decodeResult', () => {
  it('gives every weight back to the cell it was sent for', () => {
    fc.assert(
      fc.property(packedCase, ({ cells, weights, bytes }) => {
        const { positions } = decodeResult(bytes);
        expect([...positions!.weight]).toEqual(weights);
        expect([...positions!.column]).toEqual(
          cells.flatMap((row) => row.flatMap((held, column) => (held ? [column] : []))),
        );
        expect(positions!.boolean).toBe(false);
      }),
    );
  });

  it('expands every bitmap to the cells that are set', () => {
    fc.assert(
      fc.property(bitmapCase, ({ cells, bytes }) => {
        const positions = decodeResult(bytes).positions!;
        const rows = cells.map((row) => row.flatMap((held, column) => (held ? [column] : [])));
        expect([...positions.column]).toEqual(rows.flat());
        rows.forEach((row, index) => {
          expect(positions.rowStart[index + 1]! - positions.rowStart[index]!).toBe(row.length);
        });
      }),
    );
  });

  it.each([good, packed])('refuses every truncation', (whole) => {
    for (let length = 0; length < whole.length; length += 1) {
      expect(() => decodeResult(whole.subarray(0, length))).toThrow(
        expect.objectContaining({ code: 'PROTOCOL' }),
      );
    }
  });

  it('does not care where in a buffer the bytes begin', () => {
    for (let offset = 0; offset < 8; offset += 1) {
      const shifted = Buffer.concat([Buffer.alloc(offset), good]).subarray(offset);
      expect([...decodeResult(shifted).positions!.weight]).toEqual([0.5, -1]);
    }
  });

  it('keeps its own copy', () => {
    const bytes = Buffer.from(good);
    const { positions } = decodeResult(bytes);
    bytes.fill(0);
    expect([...positions!.dates]).toEqual([10, 12]);
  });

  it.each([good, packed])('ends every corruption with sound positions or a ProtocolError', (whole) => {
    fc.assert(
      fc.property(
        fc.nat(whole.length - 1),
        fc.nat(255),
        fc.nat(whole.length - 1),
        fc.nat(255),
        (a, x, b, y) => {
          const bytes = Buffer.from(whole);
          bytes[a] = x;
          bytes[b] = y;
          try {
            const { positions } = decodeResult(bytes);
            for (const weight of positions?.weight ?? [])
              expect(Number.isFinite(weight) && weight !== 0).toBe(true);
            for (const column of positions?.column ?? [])
              expect(column).toBeLessThan(positions!.symbols.length);
          } catch (error) {
            expect(error).toHaveProperty('code', 'PROTOCOL');
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('names the limit that a million columns break', () => {
    const symbols = Array.from({ length: resultLimits.symbols + 1 }, (_, index) => `S${index}`);
    expect(() => decodeResult(result({ symbols }, Buffer.alloc(0)))).toThrow('20000');
  });

  it('bounds what sim was called with', () => {
    const body = Buffer.concat([ints(10, 12), ints(0, 1, 2), ints(0, 1), floats(0.5, -1)]);
    const nested = JSON.parse('['.repeat(50) + ']'.repeat(50)) as unknown;
    expect(() => decodeResult(result({ sim: { options: { x: nested } } }, body))).toThrow(
      'nested deeper than 6',
    );
    expect(() => decodeResult(result({ sim: { options: { x: Array(20_000).fill(0) } } }, body))).toThrow(
      '10000 values',
    );
    expect(() => decodeResult(result({ sim: { options: { x: 'y'.repeat(5000) } } }, body))).toThrow(
      '4096 characters',
    );
  });

  it('clips long texts instead of refusing them', () => {
    const error = {
      type: 'E',
      message: 'm'.repeat(9000),
      line: 1,
      traceback: '',
      hint: null,
      outcome: 'crash',
    };
    const decoded = decodeResult(
      result({ kind: 'none', error, symbols: [], rows: 0, entries: 0, frame: null }, Buffer.alloc(0)),
    );
    expect(decoded.header.error?.message).toHaveLength(8000);
  });
});

describe('decodeEnd', () => {
  it('ends garbage with a ProtocolError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (payload) => {
        expect(() => decodeEnd(payload)).toThrow(expect.objectContaining({ code: 'PROTOCOL' }));
      }),
    );
  });

  it('refuses lengths that do not add up', () => {
    const payload = Buffer.alloc(40);
    payload.writeUInt32LE(0xffffffff, 16);
    expect(() => decodeEnd(payload)).toThrow('claims 4294967327 bytes and has 40');
  });
});

describe('decodeReady', () => {
  it('refuses another version of the protocol', () => {
    const ready = { protocol: 2, python: '3.11', libraries: {}, protections: {}, variant: null };
    expect(() => decodeReady(Buffer.from(JSON.stringify(ready)))).toThrow(
      'the ready frame is malformed at protocol',
    );
  });
});
