import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';
import { InfrastructureError, ProtocolError } from '../errors.ts';
import { decodeEnd, type EndFrame } from '../protocol/end-frame.ts';
import { FrameDecoder, toHost, type EndLimits, type Frame } from '../protocol/frames.ts';
import {
  decodeFailed,
  decodeHeartbeat,
  decodeReady,
  type Heartbeat,
  type Ready,
} from '../protocol/from-guest.ts';
import { encodeCancel, encodePing, encodeRun, nonceBytes, type RunHeader } from '../protocol/to-guest.ts';
import type { GuestProcess } from '../runtime/runtime.ts';

/** Why a link is of no more use: the stream ended, or its bytes broke the protocol. */
export type LinkFault = { readonly kind: 'closed' } | { readonly kind: 'protocol'; readonly reason: string };

interface Pending<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

/** What a caller of `run` gets: the run's end, or what became of the link. */
export type LinkEnd =
  | { readonly kind: 'end'; readonly end: EndFrame }
  /** The guest could not serve the run's dataset; the strategy had no part in that. */
  | { readonly kind: 'unserved'; readonly reason: string }
  | LinkFault;

interface PendingRun {
  readonly nonce: Buffer;
  readonly variant: string | null;
  readonly resolve: (end: LinkEnd) => void;
  /** What the guest said about the run's dataset meanwhile; the run's own end still follows. */
  failure: string | null;
}

/** The conversation with one warden. Frames out of turn break the link; nothing after that is believed. */
export class GuestLink {
  readonly #guest: GuestProcess;
  readonly #clock: SandboxClock;
  #fault: LinkFault | null = null;
  #heardAt: number;
  #heartbeat: Heartbeat | null = null;
  #ready: (Pending<Ready> & { readonly variant: string | null }) | null = null;
  #pong: (Pending<void> & { readonly token: Buffer }) | null = null;
  #run: PendingRun | null = null;
  #onFault: (() => void) | null = null;

  constructor(guest: GuestProcess, clock: SandboxClock, limits: EndLimits) {
    this.#guest = guest;
    this.#clock = clock;
    this.#heardAt = clock.monotonicMs();
    const decoder = new FrameDecoder((frame) => {
      this.#handle(frame);
    }, limits);
    guest.output.on('data', (chunk: Buffer) => {
      this.#take(decoder, chunk);
    });
    const closed = () => {
      this.#break({ kind: 'closed' });
    };
    guest.output.once('end', closed).once('close', closed).once('error', closed);
    guest.input.on('error', closed);
  }

  get fault(): LinkFault | null {
    return this.#fault;
  }

  get heartbeat(): Heartbeat | null {
    return this.#heartbeat;
  }

  /** For how long nothing has been heard. */
  get silentMs(): number {
    return this.#clock.monotonicMs() - this.#heardAt;
  }

  /** Called once, when the link breaks. */
  onFault(listener: () => void): void {
    this.#onFault = listener;
  }

  /** Sends a frame after which the guest says `ready` for this variant. */
  ready(frame: Buffer, variant: string | null): Promise<Ready> {
    return new Promise((resolve, reject) => {
      if (this.#fault !== null) {
        reject(this.#faultError());
        return;
      }
      this.#ready = { resolve, reject, variant };
      this.#guest.input.write(frame);
    });
  }

  ping(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#fault !== null) {
        reject(this.#faultError());
        return;
      }
      const token = randomBytes(8);
      this.#pong = { resolve, reject, token };
      this.#guest.input.write(encodePing(token));
    });
  }

  /** Starts a run under a nonce that nobody has seen; resolves with its end or the link's. */
  run(
    header: RunHeader,
    source: Uint8Array,
  ): { readonly done: Promise<LinkEnd>; readonly cancel: () => void } {
    const nonce = randomBytes(nonceBytes);
    const done = new Promise<LinkEnd>((resolve) => {
      if (this.#fault === null) {
        this.#run = { nonce, variant: header.variant, resolve, failure: null };
        this.#guest.input.write(encodeRun(nonce, header, source));
      } else {
        resolve(this.#fault);
      }
    });
    return {
      done,
      cancel: () => {
        if (this.#fault === null) this.#guest.input.write(encodeCancel(nonce));
      },
    };
  }

  #take(decoder: FrameDecoder, chunk: Buffer): void {
    if (this.#fault !== null) return;
    this.#heardAt = this.#clock.monotonicMs();
    try {
      decoder.push(chunk);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#break({ kind: 'protocol', reason: error.message });
    }
  }

  #handle({ type, payload }: Frame): void {
    if (type === toHost.end) this.#onEnd(payload);
    else if (type === toHost.heartbeat) this.#heartbeat = decodeHeartbeat(payload);
    else if (type === toHost.pong) this.#onPong(payload);
    else if (type === toHost.ready) this.#onReady(decodeReady(payload));
    else this.#onFailed(payload);
  }

  #onEnd(payload: Uint8Array): void {
    const end = decodeEnd(payload);
    const run = this.#run;
    if (run === null || !timingSafeEqual(end.nonce, run.nonce)) {
      throw new ProtocolError('the guest ended a run that was not going on');
    }
    this.#run = null;
    const { failure } = run;
    const unserved = failure !== null && end.header.end === 'crash';
    run.resolve(unserved ? { kind: 'unserved', reason: failure } : { kind: 'end', end });
  }

  #onPong(payload: Uint8Array): void {
    const pong = this.#pong;
    if (pong === null || Buffer.compare(payload, pong.token) !== 0) {
      throw new ProtocolError('the guest answered a ping that was not sent');
    }
    this.#pong = null;
    pong.resolve();
  }

  #onReady(ready: Ready): void {
    const waiting = this.#ready;
    // A park that was rebuilt announces itself again; only the answer that is waited for matters.
    if (waiting?.variant !== ready.variant) return;
    this.#ready = null;
    waiting.resolve(ready);
  }

  #onFailed(payload: Uint8Array): void {
    const { message, variant } = decodeFailed(payload);
    if (this.#run?.variant === variant) this.#run.failure = message;
    const waiting = this.#ready;
    if (waiting?.variant !== variant) return;
    this.#ready = null;
    const code = variant === null ? 'GUEST_START' : 'GUEST_PREPARE';
    waiting.reject(
      new InfrastructureError(code, `the sandbox could not open its data: ${message}`, { retryable: false }),
    );
  }

  #break(fault: LinkFault): void {
    if (this.#fault !== null) return;
    this.#fault = fault;
    const error = this.#faultError();
    this.#ready?.reject(error);
    this.#pong?.reject(error);
    this.#run?.resolve(fault);
    this.#ready = this.#pong = this.#run = null;
    this.#onFault?.();
  }

  #faultError(): InfrastructureError {
    const fault = this.#fault;
    return fault?.kind === 'protocol'
      ? new InfrastructureError('GUEST_PROTOCOL', fault.reason)
      : new InfrastructureError('GUEST_LOST', 'the sandbox ended its stream');
  }
}
