import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type Docker from 'dockerode';
import type { Contender, RunOutcome } from '../../decide/ports.ts';
import type { Clock } from '../../observe/clock.ts';

export interface FreshContainerOptions {
  readonly docker: Docker;
  readonly imageId: string;
  readonly script: string;
  readonly dataset: string;
  /** Labels by which `clean` finds what an abrupt end left behind. */
  readonly labels: Readonly<Record<string, string>>;
  readonly clock: Clock;
}

/** A new hardened container for every strategy, from its creation to its end; its removal is not counted. */
export function freshContainer(options: FreshContainerOptions): Contender {
  const { docker, clock } = options;
  return {
    async run({ file }): Promise<RunOutcome> {
      const began = clock.monotonicMs();
      const container = await docker.createContainer(settings(options, file));
      try {
        const exited = container.wait({ condition: 'next-exit' });
        await container.start();
        const { StatusCode: code } = (await exited) as { StatusCode: number };
        const ms = clock.monotonicMs() - began;
        const failed = code === 0 ? null : `the container ended with ${code}`;
        return { ms, end: code === 0 ? 'ok' : 'failed', reason: failed, fellBack: false, positions: null };
      } finally {
        await container.remove({ force: true, v: true });
      }
    },
    close: () => Promise.resolve(),
  };
}

function settings({ imageId, script, dataset, labels }: FreshContainerOptions, file: string) {
  const program = readFileSync(script, 'utf8');
  const inside = `/strategies/${basename(file)}`;
  return {
    Image: imageId,
    Cmd: ['python3', '-I', '-B', '-c', program, '/opt/stockade/guest', '/data', inside],
    User: '65123:65123',
    Labels: { ...labels },
    HostConfig: {
      NetworkMode: 'none',
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      Memory: 2 * 1024 ** 3,
      MemorySwap: 2 * 1024 ** 3,
      PidsLimit: 64,
      Binds: [`${dataset}:/data:ro`, `${dirname(file)}:/strategies:ro`],
    },
  };
}
