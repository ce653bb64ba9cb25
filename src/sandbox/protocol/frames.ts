import { ProtocolError } from '../errors.ts';

export const toGuest = {
  hello: 0x01,
  run: 0x02,
  prepare: 0x03,
  ping: 0x04,
  cancel: 0x05,
  shutdown: 0x06,
} as const;
export const toHost = { ready: 0x81, end: 0x82, pong: 0x83, heartbeat: 0x84, failed: 0x85 } as const;

export type ToGuest = (typeof toGuest)[keyof typeof toGuest];
export type ToHost = (typeof toHost)[keyof typeof toHost];

export interface Frame {
  readonly type: ToHost;
  /** Shares memory with the chunk it came in. */
  readonly payload: Uint8Array;
}

const MIB = 1024 ** 2;
const headerBytes = 5;
export const maxGuestFrameBytes = 4 * MIB;
/** The guest keeps to less, whatever it is told. */
const maxOutputBytes = 6 * MIB;
const maxResultBytes = 512 * MIB;

/** What a run may hand over, as the guest was told in hello. */
export interface EndLimits {
  readonly outputBytes: number;
  readonly resultBytes: number;
}

/** Largest payload per type a guest may send; a type that is not here is refused. */
export function maxHostFrameBytes(limits: EndLimits): Readonly<Record<ToHost, number>> {
  const output = 2 * Math.min(limits.outputBytes, maxOutputBytes);
  return Object.freeze({
    [toHost.ready]: MIB / 4,
    [toHost.end]: Math.min(limits.resultBytes, maxResultBytes) + output + MIB,
    [toHost.pong]: 8,
    [toHost.heartbeat]: 4096,
    [toHost.failed]: MIB / 16,
  });
}

/** One frame for the guest, header and payload in one buffer so that it leaves in one write. */
export function encodeFrame(type: ToGuest, ...parts: readonly Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.byteLength, 0);
  if (length > maxGuestFrameBytes) {
    throw new ProtocolError(`a frame of ${length} bytes is over the limit of ${maxGuestFrameBytes} bytes`);
  }
  const frame = Buffer.allocUnsafe(headerBytes + length);
  frame.writeUInt32LE(length, 0);
  frame.writeUInt8(type, 4);
  let offset = headerBytes;
  for (const part of parts) {
    frame.set(part, offset);
    offset += part.byteLength;
  }
  return frame;
}

const toHostTypes: ReadonlySet<number> = new Set(Object.values(toHost));

function isToHost(type: number): type is ToHost {
  return toHostTypes.has(type);
}

/**
 * Cuts a guest's byte stream into frames. Every byte is hostile: type and length are judged as soon as the five
 * header bytes are there, nothing is reserved for a length that was merely claimed, and after the first broken
 * rule the decoder stays broken.
 */
export class FrameDecoder {
  readonly #onFrame: (frame: Frame) => void;
  readonly #caps: Readonly<Record<ToHost, number>>;
  readonly #header = Buffer.alloc(headerBytes);
  #headerFill = 0;
  #type: ToHost | null = null;
  #missing = 0;
  #parts: Uint8Array[] = [];
  #broken: ProtocolError | null = null;

  constructor(onFrame: (frame: Frame) => void, limits: EndLimits) {
    this.#onFrame = onFrame;
    this.#caps = maxHostFrameBytes(limits);
  }

  /** Whether the stream may end here: no frame has been begun. */
  get atBoundary(): boolean {
    return this.#headerFill === 0 && this.#broken === null;
  }

  /** Takes the next bytes; throws `ProtocolError` at the first rule they break. */
  push(chunk: Uint8Array): void {
    if (this.#broken !== null) throw this.#broken;
    let offset = 0;
    while (offset < chunk.byteLength) {
      offset = this.#type === null ? this.#takeHeader(chunk, offset) : this.#takePayload(chunk, offset);
    }
  }

  #takeHeader(chunk: Uint8Array, offset: number): number {
    const take = Math.min(headerBytes - this.#headerFill, chunk.byteLength - offset);
    this.#header.set(chunk.subarray(offset, offset + take), this.#headerFill);
    this.#headerFill += take;
    if (this.#headerFill === headerBytes) this.#open(this.#header.readUInt32LE(0), this.#header.readUInt8(4));
    return offset + take;
  }

  #open(length: number, type: number): void {
    if (!isToHost(type)) this.#fail(`a frame of unknown type 0x${type.toString(16).padStart(2, '0')}`);
    const cap = this.#caps[type];
    if (length > cap) this.#fail(`a frame of ${length} bytes, the limit for its type is ${cap} bytes`);
    this.#type = type;
    this.#missing = length;
    if (length === 0) this.#close(new Uint8Array(0));
  }

  #takePayload(chunk: Uint8Array, offset: number): number {
    const part = chunk.subarray(offset, offset + this.#missing);
    this.#missing -= part.byteLength;
    if (this.#missing > 0) {
      this.#parts.push(part);
    } else if (this.#parts.length === 0) {
      this.#close(part);
    } else {
      const parts = [...this.#parts, part];
      this.#parts = [];
      this.#close(Buffer.concat(parts));
    }
    return offset + part.byteLength;
  }

  #close(payload: Uint8Array): void {
    const type = this.#type;
    this.#type = null;
    this.#headerFill = 0;
    this.#parts = [];
    if (type !== null) this.#onFrame({ type, payload });
  }

  #fail(what: string): never {
    this.#broken = new ProtocolError(`the guest sent ${what}`);
    throw this.#broken;
  }
}
