import { readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import Docker from 'dockerode';
import { afterAll, beforeAll, expect } from 'vitest';

/** Kept-alive connections to the engine. */
const spareStreams = 2;
const label = 'io.stockade.installation';

async function ownContainers(docker: Docker, installationId: string | null): Promise<string[]> {
  const filter = installationId === null ? label : `${label}=${installationId}`;
  const found = await docker.listContainers({ all: true, filters: { label: [filter] } });
  return found.map(({ Id, State, Created }) => `${Id.slice(0, 12)} ${State} ${Created}`);
}

/** Sockets and pipes this process holds; files come and go with the test runner. */
function openStreams(): number {
  try {
    return readdirSync('/proc/self/fd')
      .map((name) => {
        try {
          return readlinkSync(`/proc/self/fd/${name}`);
        } catch {
          return '';
        }
      })
      .filter((target) => target.startsWith('socket:') || target.startsWith('pipe:')).length;
  } catch {
    return 0;
  }
}

/**
 * Ends a test file by asking the engine and the system whether something is left: containers of the installation
 * (of any, where null), and sockets or pipes beyond those at the start.
 */
export function checkForLeaks(installationId: string | null = null): void {
  const docker = new Docker();
  let before: { containers: ReadonlySet<string>; streams: number };
  beforeAll(async () => {
    before = { containers: new Set(await ownContainers(docker, installationId)), streams: openStreams() };
  });
  afterAll(async () => {
    const fresh = async () =>
      (await ownContainers(docker, installationId)).filter((one) => !before.containers.has(one));
    expect(await settled(fresh, (left) => left.length === 0)).toEqual([]);
    const streams = await settled(
      async () => openStreams(),
      (count) => count <= before.streams + spareStreams,
    );
    expect(streams).toBeLessThanOrEqual(before.streams + spareStreams);
  });
}

/** Asks until the answer is as wanted, or ten seconds have passed: what was closed may take a moment to be gone. */
async function settled<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
  const end = Date.now() + 10_000;
  let answer = await ask();
  while (!wanted(answer) && Date.now() < end) {
    await sleep(100);
    answer = await ask();
  }
  return answer;
}
