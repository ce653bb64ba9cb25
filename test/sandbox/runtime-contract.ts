import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/sandbox/clock.ts';
import { defaultLimits } from '../../src/sandbox/policy/limits.ts';
import { GuestLink } from '../../src/sandbox/pool/guest-link.ts';
import { encodeHello } from '../../src/sandbox/protocol/to-guest.ts';
import type { GuestProcess, Runtime } from '../../src/sandbox/runtime/runtime.ts';
import type { Bench } from './support.ts';

export interface ContractSubject {
  readonly runtime: Runtime;
  readonly bench: Bench;
  /** What is left of guests outside this process: containers, processes, control groups. */
  readonly leftovers: () => readonly string[];
}

/** What every runtime promises, whatever it starts guests in. */
export function runtimeContract(name: string, open: () => ContractSubject): void {
  describe(`${name}: the contract of a runtime`, () => {
    let subject: ContractSubject;

    afterEach(async () => {
      await subject.runtime.close();
      expect(subject.leftovers()).toEqual([]);
      subject.bench.dispose();
    });

    async function start(): Promise<GuestProcess> {
      subject = open();
      const { memoryBytes, pids } = defaultLimits;
      const dataset = subject.bench.mount;
      return subject.runtime.start({ dataset, memoryBytes, cpuCount: 1, pids, scratchBytes: 0 });
    }

    function greet(guest: GuestProcess) {
      const { memoryBytes, cpuSeconds, outputBytes, resultBytes } = defaultLimits;
      const limits = { memoryBytes, cpuSeconds, outputBytes, resultBytes, scratchBytes: 0 };
      const hello = {
        ...guest.paths,
        flavour: 'core',
        park: 1,
        limits,
        onViolation: 'kill',
        hugePages: true,
      } as const;
      const link = new GuestLink(guest, systemClock, defaultLimits);
      return { link, ready: link.ready(encodeHello(hello), null) };
    }

    it('starts a guest that speaks the protocol and opens the dataset', async () => {
      const guest = await start();
      const { link, ready } = greet(guest);
      expect((await ready).protocol).toBe(1);
      await link.ping();
      await guest.setCpuCount(1);
      expect(await guest.oomKilled()).toBe(false);
      await guest.destroy();
      expect(await guest.exited).toMatchObject({ oomKilled: false });
    });

    it('destroys a guest that has not even started to speak, twice without harm', async () => {
      const guest = await start();
      await Promise.all([guest.destroy(), guest.destroy()]);
      await guest.destroy();
      expect(subject.leftovers()).toEqual([]);
    });

    it('ends the guest when its input ends, so that a dead owner leaves none running', async () => {
      const guest = await start();
      await greet(guest).ready;
      guest.input.end();
      expect((await guest.exited).lost).toBe(false);
      await guest.destroy();
    });

    it('says when a guest was killed from outside', async () => {
      const guest = await start();
      await greet(guest).ready;
      const usage = await guest.usage();
      expect(usage === null || usage.pids > 0).toBe(true);
      await guest.destroy();
      expect((await guest.exited).code).not.toBe(0);
    });

    it('keeps its hands off guests that are in use when it sweeps', async () => {
      const guest = await start();
      await greet(guest).ready;
      expect(await subject.runtime.sweep()).toBe(0);
      expect(subject.leftovers()).not.toEqual([]);
    });

    it('does not start what was given up already', async () => {
      subject = open();
      const spec = { dataset: subject.bench.mount, memoryBytes: 1e9, cpuCount: 1, pids: 64, scratchBytes: 0 };
      await expect(subject.runtime.start(spec, AbortSignal.abort())).rejects.toThrow();
    });
  });
}
