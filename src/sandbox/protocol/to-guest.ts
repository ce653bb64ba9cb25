import { encodeFrame, toGuest } from './frames.ts';

export const protocolVersion = 1;
export const nonceBytes = 16;

export interface Hello {
  readonly base: string;
  readonly variants: string;
  readonly flavour: 'core' | 'full';
  readonly park: number;
  readonly limits: {
    readonly memoryBytes: number;
    readonly cpuSeconds: number;
    readonly outputBytes: number;
    readonly resultBytes: number;
    readonly scratchBytes: number;
  };
  readonly onViolation: 'kill' | 'deny';
  readonly hugePages: boolean;
}

export interface RunHeader {
  readonly run: number;
  readonly variant: string | null;
  readonly wallMs: number;
  readonly cpuSeconds: number;
  readonly seed: number;
  readonly names: Readonly<Record<string, string | number | boolean | null>>;
  /** Whether near-misses of data keys are resolved. */
  readonly aliases: boolean;
  /** Seconds since 1970 at which the run's clock stands still; null leaves it alone. */
  readonly clock: number | null;
}

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value), 'utf8');

export function encodeHello(hello: Hello): Buffer {
  return encodeFrame(toGuest.hello, json({ protocol: protocolVersion, ...hello }));
}

export function encodeRun(nonce: Uint8Array, header: RunHeader, source: Uint8Array): Buffer {
  const encoded = json(header);
  const length = Buffer.allocUnsafe(4);
  length.writeUInt32LE(encoded.byteLength, 0);
  return encodeFrame(toGuest.run, nonce, length, encoded, source);
}

export function encodePrepare(variant: string): Buffer {
  return encodeFrame(toGuest.prepare, json({ variant }));
}

export function encodePing(token: Uint8Array): Buffer {
  return encodeFrame(toGuest.ping, token);
}

export function encodeCancel(nonce: Uint8Array): Buffer {
  return encodeFrame(toGuest.cancel, nonce);
}

export function encodeShutdown(): Buffer {
  return encodeFrame(toGuest.shutdown);
}
