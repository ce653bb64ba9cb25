import { Readable } from 'node:stream';
import type { Socket } from 'node:net';

const headerBytes = 8;

/**
 * Splits an engine's attach stream (`stream:u8 0 0 0 length:u32be payload`) into standard output and error.
 * The headers are the engine's own; payloads are passed on as they come, without copies.
 */
export class Demux {
  readonly output: Readable;
  readonly log: Readable;
  readonly #socket: Socket;
  readonly #header = Buffer.alloc(headerBytes);
  #fill = 0;
  #missing = 0;
  #target: Readable;

  constructor(socket: Socket) {
    this.#socket = socket;
    const resume = () => {
      socket.resume();
    };
    this.output = new Readable({ read: resume });
    this.log = new Readable({ read: resume });
    this.#target = this.output;
    socket.on('data', (chunk: Buffer) => {
      this.#push(chunk);
    });
    const end = () => {
      this.output.push(null);
      this.log.push(null);
    };
    socket.once('end', end).once('close', end).on('error', end);
  }

  #push(chunk: Buffer): void {
    let offset = 0;
    while (offset < chunk.length) {
      if (this.#missing > 0) {
        const part = chunk.subarray(offset, offset + this.#missing);
        this.#missing -= part.length;
        offset += part.length;
        if (!this.#target.push(part)) this.#socket.pause();
      } else {
        const take = Math.min(headerBytes - this.#fill, chunk.length - offset);
        chunk.copy(this.#header, this.#fill, offset, offset + take);
        this.#fill += take;
        offset += take;
        if (this.#fill === headerBytes) this.#open();
      }
    }
  }

  #open(): void {
    this.#fill = 0;
    this.#missing = this.#header.readUInt32BE(4);
    this.#target = this.#header[0] === 2 ? this.log : this.output;
  }
}
