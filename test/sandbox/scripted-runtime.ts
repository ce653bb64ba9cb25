import { PassThrough } from 'node:stream';
import { InfrastructureError } from '../../src/sandbox/errors.ts';
import type {
  GuestExit,
  GuestProcess,
  GuestSpec,
  GuestUsage,
  Runtime,
} from '../../src/sandbox/runtime/runtime.ts';
import type { SandboxMode } from '../../src/sandbox/sandbox.ts';

const json = (value: unknown) => Buffer.from(JSON.stringify(value));

export function frame(type: number, payload: Uint8Array): Buffer {
  const header = Buffer.alloc(5);
  header.writeUInt32LE(payload.byteLength, 0);
  header.writeUInt8(type, 4);
  return Buffer.concat([header, payload]);
}

const usage = { wallMs: 1, cpuMs: 1, peakMemoryBytes: 1000, outputBytes: 0 };

function result(fields: Record<string, unknown>, body: Uint8Array): Buffer {
  const none = {
    kind: 'none',
    symbols: [],
    rows: 0,
    entries: 0,
    frame: null,
    sim: null,
    keys: [],
    aliases: [],
    warnings: [],
    error: null,
  };
  const header = json({ ...none, ...fields });
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  return Buffer.concat([length, header, body]);
}

const held = result(
  { kind: 'held', symbols: ['A'], rows: 1, entries: 1, frame: { first: 10, last: 10, rows: 1 } },
  Buffer.from(new Int32Array([10, 0, 1, 0]).buffer),
);
const raisedAs = (type: string, outcome: string) =>
  result({ error: { type, message: 'no', line: 1, traceback: '', hint: null, outcome } }, Buffer.alloc(0));

export function endFrame(
  nonce: Uint8Array,
  end: string,
  payload: Uint8Array,
  violations: readonly unknown[] = [],
): Buffer {
  const reason = end === 'ok' ? null : `it ended as ${end}`;
  const header = json({ run: 1, end, reason, usage, violations, violationCount: violations.length });
  const lengths = Buffer.alloc(16);
  [header.length, 0, 0, payload.byteLength].forEach((length, index) =>
    lengths.writeUInt32LE(length, index * 4),
  );
  return frame(0x82, Buffer.concat([nonce, lengths, header, payload]));
}

const denied = { syscall: 'socket', args: ['AF_INET'], line: 1, at: '2026-01-01T00:00:00Z' };

/** A guest that does what the strategy's text says: the first word of the source is its behaviour. */
export class ScriptedGuest implements GuestProcess {
  readonly id: string;
  readonly runtime = 'scripted';
  readonly image = null;
  readonly paths = { base: '/b', variants: '/v' };
  readonly input = new PassThrough();
  readonly output = new PassThrough();
  readonly log = new PassThrough();
  readonly exited: Promise<GuestExit>;
  readonly prepared: string[] = [];
  cpuCount: number | null = null;
  destroyed = false;
  load: GuestUsage | null = null;
  engineAnswers = true;
  answersPing = true;
  /** How often `destroy` fails before it works. */
  stuck = 0;
  opensVariants = true;
  #exit: (exit: GuestExit) => void = () => undefined;
  #buffer = Buffer.alloc(0);

  constructor(id: string, ready: boolean) {
    this.id = id;
    this.exited = new Promise((resolve) => {
      this.#exit = resolve;
    });
    this.input.on('data', (chunk: Buffer) => {
      this.#buffer = Buffer.concat([this.#buffer, chunk]);
      for (;;) {
        if (this.#buffer.length < 5 || this.#buffer.length < 5 + this.#buffer.readUInt32LE(0)) return;
        const end = 5 + this.#buffer.readUInt32LE(0);
        this.#frame(this.#buffer.readUInt8(4), this.#buffer.subarray(5, end), ready);
        this.#buffer = this.#buffer.subarray(end);
      }
    });
  }

  exit(exit: Partial<GuestExit>): void {
    this.#exit({ code: 1, signal: null, oomKilled: false, lost: false, ...exit });
    this.output.end();
  }

  setCpuCount(cpuCount: number | null): Promise<void> {
    this.cpuCount = cpuCount;
    return Promise.resolve();
  }

  oomKilled(): Promise<boolean> {
    return this.engineAnswers
      ? Promise.resolve(false)
      : Promise.reject(new InfrastructureError('ENGINE_TIMEOUT', 'the engine hangs'));
  }

  usage(): Promise<GuestUsage | null> {
    return Promise.resolve(this.load);
  }

  destroy(): Promise<void> {
    if (this.stuck > 0) {
      this.stuck -= 1;
      return Promise.reject(new InfrastructureError('ENGINE_TIMEOUT', 'remove hangs'));
    }
    this.destroyed = true;
    this.exit({ code: 137 });
    return Promise.resolve();
  }

  #frame(type: number, payload: Buffer, ready: boolean): void {
    const readiness = { protocol: 1, python: '3.11', libraries: {}, protections: { seccomp: 'notify' } };
    if (type === 0x01 && ready) this.output.write(frame(0x81, json({ ...readiness, variant: null })));
    if (type === 0x01 && !ready)
      this.output.write(frame(0x85, json({ message: 'no manifest', variant: null })));
    if (type === 0x03) {
      const { variant } = JSON.parse(payload.toString()) as { variant: string };
      this.prepared.push(variant);
      this.output.write(
        this.opensVariants
          ? frame(0x81, json({ ...readiness, variant }))
          : frame(0x85, json({ message: 'no such variant', variant })),
      );
    }
    if (type === 0x04 && this.answersPing) this.output.write(frame(0x83, payload));
    if (type === 0x02)
      this.#run(payload.subarray(0, 16), payload.subarray(20 + payload.readUInt32LE(16)).toString());
    if (type === 0x05) this.output.write(endFrame(payload.subarray(0, 16), 'crash', Buffer.alloc(0)));
  }

  #run(nonce: Buffer, source: string): void {
    const [behaviour = ''] = source.split(' ');
    const send = (bytes: Uint8Array) => void this.output.write(bytes);
    const nothing = Buffer.alloc(0);
    const behaviours: Record<string, () => void> = {
      ok: () => send(endFrame(nonce, 'ok', held)),
      raises: () => send(endFrame(nonce, 'ok', raisedAs('ValueError', 'crash'))),
      exhausts: () => send(endFrame(nonce, 'ok', raisedAs('MemoryError', 'oom'))),
      unserved: () => {
        send(frame(0x85, json({ message: 'parks die', variant: null })));
        send(endFrame(nonce, 'crash', nothing));
      },
      denied: () => send(endFrame(nonce, 'ok', held, [denied])),
      violation: () => send(endFrame(nonce, 'violation', nothing, [denied])),
      garbage: () => send(Buffer.alloc(64, 0xff)),
      badResult: () => send(endFrame(nonce, 'ok', Buffer.from('????'))),
      forged: () => send(endFrame(Buffer.alloc(16, 9), 'ok', held)),
      dies: () => this.exit({ code: 139 }),
      oomDeath: () => this.exit({ code: 137, oomKilled: true }),
      lost: () => this.exit({ lost: true, code: null }),
      hangs: () => undefined,
      floods: () => send(frame(0x83, Buffer.alloc(8))),
      twice: () => send(Buffer.concat([endFrame(nonce, 'ok', held), endFrame(nonce, 'ok', held)])),
    };
    (behaviours[behaviour] ?? (() => send(endFrame(nonce, behaviour, nothing))))();
  }
}

/** Starts scripted guests; `faults` says why the next starts fail, in order. */
export class ScriptedRuntime implements Runtime {
  readonly mode: SandboxMode;
  readonly guests: ScriptedGuest[] = [];
  readonly faults: InfrastructureError[] = [];
  alwaysFails: InfrastructureError | null = null;
  ready = true;
  /** A guest that says this on its log and dies instead of starting. */
  lastWords: string | null = null;
  closed = false;

  constructor(mode: SandboxMode = 'docker') {
    this.mode = mode;
  }

  start(_spec: GuestSpec): Promise<GuestProcess> {
    const fault = this.faults.shift() ?? this.alwaysFails;
    if (fault) return Promise.reject(fault);
    const guest = new ScriptedGuest(`${this.mode}-${this.guests.length + 1}`, this.ready);
    this.guests.push(guest);
    const { lastWords } = this;
    if (lastWords !== null) {
      guest.input.removeAllListeners('data');
      setImmediate(() => {
        guest.log.write(`${lastWords}\n`);
        setImmediate(() => guest.exit({}));
      });
    }
    return Promise.resolve(guest);
  }

  sweep(): Promise<number> {
    return Promise.resolve(0);
  }

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }
}

/** Time that passes only when told to. */
export class ManualClock {
  ms = 1_000;
  now = (): number => this.ms;
  monotonicMs = (): number => this.ms;
}
