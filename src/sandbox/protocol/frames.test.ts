import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../policy/limits.ts';
import {
  encodeFrame,
  FrameDecoder,
  maxGuestFrameBytes,
  maxHostFrameBytes,
  toGuest,
  toHost,
  type Frame,
} from './frames.ts';

interface Copy {
  readonly type: number;
  readonly hex: string;
}

const raw = (type: number, payload: Uint8Array): Buffer => {
  const header = Buffer.alloc(5);
  header.writeUInt32LE(payload.byteLength, 0);
  header.writeUInt8(type, 4);
  return Buffer.concat([header, payload]);
};

function collect(): { readonly frames: Copy[]; readonly decoder: FrameDecoder } {
  const frames: Copy[] = [];
  const decoder = new FrameDecoder((frame: Frame) => {
    frames.push({ type: frame.type, hex: Buffer.from(frame.payload).toString('hex') });
  }, defaultLimits);
  return { frames, decoder };
}

const anyFrame = fc.oneof(
  fc.record({ type: fc.constant(toHost.end), payload: fc.uint8Array({ maxLength: 300 }) }),
  fc.record({ type: fc.constant(toHost.pong), payload: fc.uint8Array({ maxLength: 8 }) }),
  fc.record({ type: fc.constant(toHost.heartbeat), payload: fc.uint8Array({ maxLength: 100 }) }),
);

describe('FrameDecoder', () => {
  it('gives the same frames wherever the stream is split', () => {
    const stream = Buffer.concat([
      raw(toHost.pong, Buffer.alloc(8, 7)),
      raw(toHost.end, Buffer.alloc(0)),
      raw(toHost.end, Buffer.from('abcdef')),
    ]);
    for (let first = 0; first <= stream.length; first += 1) {
      for (let second = first; second <= stream.length; second += 1) {
        const { frames, decoder } = collect();
        decoder.push(stream.subarray(0, first));
        decoder.push(stream.subarray(first, second));
        decoder.push(stream.subarray(second));
        expect(frames.map((frame) => frame.hex)).toEqual(['0707070707070707', '', '616263646566']);
        expect(decoder.atBoundary).toBe(true);
      }
    }
  });

  it('returns what was sent, for any frames in any pieces', () => {
    fc.assert(
      fc.property(
        fc.array(anyFrame, { maxLength: 8 }),
        fc.array(fc.nat(50), { maxLength: 40 }),
        (sent, cuts) => {
          const stream = Buffer.concat(sent.map((frame) => raw(frame.type, frame.payload)));
          const { frames, decoder } = collect();
          let offset = 0;
          for (const cut of cuts) {
            decoder.push(stream.subarray(offset, offset + cut));
            offset += cut;
          }
          decoder.push(stream.subarray(Math.min(offset, stream.length)));
          expect(frames).toEqual(
            sent.map((frame) => ({ type: frame.type, hex: Buffer.from(frame.payload).toString('hex') })),
          );
        },
      ),
    );
  });

  it('hands a frame that arrives whole on without copying it', () => {
    const stream = raw(toHost.end, Buffer.alloc(100, 1));
    let payload: Uint8Array | null = null;
    new FrameDecoder((frame) => {
      payload = frame.payload;
    }, defaultLimits).push(stream);
    expect(payload!.buffer).toBe(stream.buffer);
  });

  it.each(Object.entries(maxHostFrameBytes(defaultLimits)))(
    'refuses a frame of type %s above its cap before the payload comes',
    (type, cap) => {
      const { frames, decoder } = collect();
      const header = Buffer.alloc(5);
      header.writeUInt32LE(cap + 1, 0);
      header.writeUInt8(Number(type), 4);
      expect(() => {
        decoder.push(header);
      }).toThrow(`the limit for its type is ${cap} bytes`);
      expect(frames).toEqual([]);
    },
  );

  it('takes of a run what its limits allow, however high they are set', () => {
    const cap = (resultBytes: number, outputBytes: number) =>
      maxHostFrameBytes({ resultBytes, outputBytes })[toHost.end];
    expect(cap(2 ** 16, 0)).toBe(2 ** 16 + 2 ** 20);
    expect(cap(2 ** 20, 2 ** 20) - cap(2 ** 20, 0)).toBe(2 ** 21);
    expect(cap(2 ** 40, 2 ** 40)).toBeLessThan(2 ** 30);
  });

  it('never survives a broken rule, and never throws anything but a ProtocolError', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 10 }), (chunks) => {
        const { decoder } = collect();
        let broken: unknown = null;
        for (const chunk of chunks) {
          try {
            decoder.push(chunk);
            expect(broken).toBeNull();
          } catch (error) {
            expect(error).toHaveProperty('code', 'PROTOCOL');
            broken ??= error;
            expect(error).toBe(broken);
          }
        }
      }),
    );
  });

  it('names the unknown type', () => {
    const { decoder } = collect();
    expect(() => {
      decoder.push(Buffer.from([0, 0, 0, 0, 0x01]));
    }).toThrow('unknown type 0x01');
    expect(decoder.atBoundary).toBe(false);
  });
});

describe('encodeFrame', () => {
  it('joins its parts behind one header', () => {
    expect(encodeFrame(toGuest.cancel, Buffer.from([1]), Buffer.from([2, 3])).toString('hex')).toBe(
      '0300000005010203',
    );
  });

  it('refuses what the guest would refuse', () => {
    expect(() => encodeFrame(toGuest.run, Buffer.alloc(maxGuestFrameBytes + 1))).toThrow(
      'over the limit of 4194304',
    );
  });
});
