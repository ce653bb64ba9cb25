import { Agent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import { inspect } from 'node:util';
import Docker from 'dockerode';
import type { SandboxClock } from '../../clock.ts';
import { InfrastructureError } from '../../errors.ts';
import type { SandboxEventSink } from '../../events.ts';
import type { EngineConnection } from '../../options.ts';
import { addressOf, engineError, kindOf } from './engine-errors.ts';

/** How long each kind of engine call may take before the engine counts as hanging. */
export const deadlines = Object.freeze({
  inspect: 5_000,
  list: 10_000,
  create: 20_000,
  start: 20_000,
  update: 5_000,
  remove: 20_000,
});

const minimumApi = [1, 41] as const;

/** The client takes an agent; its types do not say so. */
type WithAgent = Docker.DockerOptions & { readonly agent: Agent };

/** The client spells its options out with every call, whether or not anybody reads it: milliseconds for an agent. */
function terse(agent: Agent): Agent {
  return Object.defineProperty(agent, inspect.custom, { value: () => 'Agent' });
}

export interface EngineDependencies {
  readonly connection: EngineConnection;
  readonly clock: SandboxClock;
  readonly onEvent: SandboxEventSink;
}

/** One engine, reached with a deadline on every call. */
export class Engine {
  readonly connection: EngineConnection;
  readonly docker: Docker;
  readonly #agent: Agent;
  readonly #clock: SandboxClock;
  readonly #onEvent: SandboxEventSink;
  #version: Promise<void> | null = null;

  constructor({ connection, clock, onEvent }: EngineDependencies) {
    this.connection = connection;
    this.#clock = clock;
    this.#onEvent = onEvent;
    const version = `v${minimumApi.join('.')}`;
    if ('socketPath' in connection) {
      this.#agent = terse(new Agent({ keepAlive: true }));
      this.docker = new Docker({
        socketPath: connection.socketPath,
        version,
        agent: this.#agent,
      } as WithAgent);
    } else {
      const { host, port, tls } = connection;
      this.#agent = terse(
        tls === null ? new Agent({ keepAlive: true }) : new TlsAgent({ keepAlive: true, ...tls }),
      );
      const protocol = tls === null ? 'http' : 'https';
      this.docker = new Docker({ host, port, protocol, version, agent: this.#agent, ...tls } as WithAgent);
    }
  }

  /** One call. Rejects with an `InfrastructureError`, at the latest when the deadline has passed. */
  async call<T>(operation: string, deadlineMs: number, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const started = this.#clock.monotonicMs();
    const abort = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(this.#late(operation, deadlineMs));
        abort.abort();
      }, deadlineMs);
    });
    try {
      const value = await Promise.race([run(abort.signal), late]);
      this.#report(operation, started, null);
      return value;
    } catch (error) {
      this.#report(operation, started, kindOf(error));
      throw engineError(error, operation, this.connection);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Asks once whether the engine is new enough; asks again after a failure. */
  ensureVersion(): Promise<void> {
    this.#version ??= this.#checkVersion().catch((error: unknown) => {
      this.#version = null;
      throw error;
    });
    return this.#version;
  }

  close(): void {
    this.#agent.destroy();
  }

  async #checkVersion(): Promise<void> {
    const found = await this.call('version', deadlines.inspect, () => this.docker.version());
    const [major = 0, minor = 0] = found.ApiVersion.split('.').map(Number);
    if (major > minimumApi[0] || (major === minimumApi[0] && minor >= minimumApi[1])) return;
    throw new InfrastructureError(
      'ENGINE_TOO_OLD',
      `the Docker engine at ${addressOf(this.connection)} speaks API ${found.ApiVersion}, ${minimumApi.join('.')} is needed; install Docker Engine 20.10 or newer`,
      { retryable: false },
    );
  }

  #late(operation: string, deadlineMs: number): InfrastructureError {
    return new InfrastructureError(
      'ENGINE_TIMEOUT',
      `the Docker engine at ${addressOf(this.connection)} did not answer ${operation} within ${deadlineMs} ms; restart it if it hangs`,
      { details: { operation, deadlineMs } },
    );
  }

  #report(operation: string, started: number, error: ReturnType<typeof kindOf> | null): void {
    this.#onEvent({
      type: 'engine_request',
      operation,
      durationMs: this.#clock.monotonicMs() - started,
      error,
    });
  }
}
