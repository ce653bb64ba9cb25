import { z } from 'zod';
import { ProtocolError } from '../errors.ts';
import { parseWith } from './from-guest.ts';
import { parseJson } from './json.ts';
import { nonceBytes } from './to-guest.ts';

const clipped = (length: number) => z.string().transform((text) => text.slice(0, length));
const amount = z.number().nonnegative().max(Number.MAX_SAFE_INTEGER);

const violationSchema = z.object({
  syscall: clipped(64),
  args: z.array(clipped(256)).max(16),
  line: z.number().int().nullable(),
  at: clipped(40),
});

const headerSchema = z.object({
  run: z.number().int().nonnegative(),
  end: z.enum(['ok', 'violation', 'timeout', 'oom', 'disk', 'crash', 'bad_output']),
  reason: clipped(2000).nullable(),
  usage: z.object({ wallMs: amount, cpuMs: amount, peakMemoryBytes: amount, outputBytes: amount }),
  violations: z.array(violationSchema).max(256),
  violationCount: z.number().int().nonnegative(),
});

export type EndHeader = z.output<typeof headerSchema>;

export interface EndFrame {
  readonly nonce: Uint8Array;
  readonly header: EndHeader;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
  readonly result: Uint8Array;
}

const fixedBytes = nonceBytes + 16;
const maxHeaderBytes = 1024 ** 2;

/** Takes an end frame apart; the parts are views of `payload`. Throws `ProtocolError`. */
export function decodeEnd(payload: Uint8Array): EndFrame {
  if (payload.byteLength < fixedBytes)
    throw new ProtocolError('the end frame is shorter than its fixed part');
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const lengths = [0, 4, 8, 12].map((at) => view.getUint32(nonceBytes + at, true));
  const total = lengths.reduce((sum, length) => sum + length, fixedBytes);
  if (total !== payload.byteLength) {
    throw new ProtocolError(`the end frame claims ${total} bytes and has ${payload.byteLength}`);
  }
  let offset = fixedBytes;
  const [header, stdout, stderr, result] = lengths.map((length) => {
    offset += length;
    return payload.subarray(offset - length, offset);
  }) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  if (header.byteLength > maxHeaderBytes)
    throw new ProtocolError(`the end header is over ${maxHeaderBytes} bytes`);
  return {
    nonce: payload.subarray(0, nonceBytes),
    header: parseWith(headerSchema, parseJson(header, 'the end header'), 'the end header'),
    stdout,
    stderr,
    result,
  };
}
