import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../policy/limits.ts';
import { decodeEnd } from './end-frame.ts';
import { FrameDecoder, toHost, type Frame } from './frames.ts';
import { decodeFailed, decodeHeartbeat, decodeReady } from './from-guest.ts';
import { decodeResult } from './result.ts';
import {
  encodeCancel,
  encodeHello,
  encodePing,
  encodePrepare,
  encodeRun,
  encodeShutdown,
  type Hello,
  type RunHeader,
} from './to-guest.ts';

interface Vector {
  readonly name: string;
  readonly type: string;
  readonly hex: string;
  readonly meaning: Record<string, unknown>;
}

function vectors(file: string): readonly Vector[] {
  const path = new URL(`../../../test/vectors/protocol/${file}.json`, import.meta.url);
  return (JSON.parse(readFileSync(path, 'utf8')) as { vectors: readonly Vector[] }).vectors;
}

const bytes = (hex: unknown): Buffer => Buffer.from(hex as string, 'hex');

/** A frame as the guest's side reads it: JSON parsed, the rest as it is. */
function encode({ type, meaning }: Vector): Buffer {
  switch (type) {
    case 'hello': {
      const { protocol: _, ...hello } = meaning;
      return encodeHello(hello as unknown as Hello);
    }
    case 'run':
      return encodeRun(
        bytes(meaning['nonce']),
        meaning['header'] as RunHeader,
        Buffer.from(meaning['source'] as string),
      );
    case 'prepare':
      return encodePrepare(meaning['variant'] as string);
    case 'ping':
      return encodePing(bytes(meaning['token']));
    case 'cancel':
      return encodeCancel(bytes(meaning['nonce']));
    default:
      return encodeShutdown();
  }
}

const text = (part: Uint8Array) => Buffer.from(part).toString('utf8');
const hex = (part: Uint8Array) => Buffer.from(part).toString('hex');

function decode({ type, payload }: Frame): unknown {
  if (type === toHost.ready) return decodeReady(payload);
  if (type === toHost.heartbeat) return decodeHeartbeat(payload);
  if (type === toHost.failed) return decodeFailed(payload);
  if (type === toHost.pong) return { token: hex(payload) };
  const end = decodeEnd(payload);
  return {
    nonce: hex(end.nonce),
    header: end.header,
    stdout: text(end.stdout),
    stderr: text(end.stderr),
    result: hex(end.result),
  };
}

describe('shared vectors', () => {
  it.each(vectors('frames-to-guest'))('encodes $name', (vector) => {
    expect(encode(vector).toString('hex')).toBe(vector.hex);
  });

  it.each(vectors('frames-to-host'))('decodes $name', (vector) => {
    const seen: unknown[] = [];
    new FrameDecoder((frame) => seen.push(decode(frame)), defaultLimits).push(bytes(vector.hex));
    expect(seen).toEqual([vector.meaning]);
  });

  it.each(vectors('results'))('decodes the result "$name"', ({ hex: encoded, meaning }) => {
    const { header, positions } = decodeResult(bytes(encoded));
    const arrays =
      positions === null
        ? {}
        : {
            symbols: positions.symbols,
            dates: [...positions.dates],
            rowStart: [...positions.rowStart],
            column: [...positions.column],
            weight: [...positions.weight],
            frame: positions.frame,
          };
    expect({ ...header, ...arrays }).toMatchObject(meaning);
    expect(positions?.boolean ?? false).toBe(header.kind === 'bitmap' || header.kind === 'held');
  });

  it.each(vectors('results-invalid'))('refuses the result "$name"', ({ hex: encoded }) => {
    expect(() => decodeResult(bytes(encoded))).toThrow(expect.objectContaining({ code: 'PROTOCOL' }));
  });
});
