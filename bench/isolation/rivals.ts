import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Docker, { type ContainerCreateOptions } from 'dockerode';
import { aimed, Bait } from '../../src/selftest/bait.ts';
import type { EscapeProgram } from '../../src/selftest/escape-program.ts';
import type { ImageRecord } from '../../src/setup/image.ts';
import type { Figure } from '../support/report.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const docker = new Docker();
const GIB = 1024 ** 3;
/** A rival without a deadline of its own gets this one, and has then not contained the program. */
const deadlineMs = 4_000;

interface Ended {
  readonly program: EscapeProgram;
  readonly said: string;
  readonly effects: readonly string[];
  /** Whether the rival ended it, or it ended by itself. */
  readonly over: boolean;
  /** A limit that the rival says was reached. */
  readonly limit: boolean;
}

/** The share of programs that a rival contained, and of those whose denial or limit it named anywhere at all. */
function figures(subject: string, ended: readonly Ended[], note: string): readonly Figure[] {
  const contained = ended.filter(
    ({ said, effects, over }) => over && effects.length === 0 && !/^.*ESCAPED/m.test(withoutSource(said)),
  );
  const reported = ended.filter(({ program: { expect }, said, limit, over }) => {
    if (expect.kind === 'violation') return new RegExp(`\\b${expect.name}\\b`).test(withoutSource(said));
    return expect.kind === 'limit' ? limit : over;
  });
  const share = (some: readonly Ended[]): number => (100 * some.length) / ended.length;
  return [
    {
      subject,
      work: `contained, of ${ended.length} escape programs`,
      value: share(contained),
      unit: '%',
      note,
    },
    {
      subject,
      work: 'reported as declared (generously: the call is named somewhere)',
      value: share(reported),
      unit: '%',
    },
  ];
}

/** A traceback quotes the program, which proves nothing. */
const withoutSource = (said: string): string =>
  said
    .split('\n')
    .filter((line) => !/^ {4}/.test(line))
    .join('\n');

/** `docker run` as most people type it: the engine's profile, root, a writable disk, no limits. */
export async function plainDocker(
  image: ImageRecord,
  programs: readonly EscapeProgram[],
): Promise<readonly Figure[]> {
  const bait = await Bait.open();
  const folder = mkdtempSync(join(tmpdir(), 'stockade-rival-'));
  const ended: Ended[] = [];
  const waiting = [...programs];
  const lane = async (file: string): Promise<void> => {
    for (let program = waiting.shift(); program !== undefined; program = waiting.shift()) {
      const unknown = {
        HOLDOUT_FOLDER: '/nowhere',
        CUT_DAY: '2019-01-01',
        LAST_DAY: '2020-01-01',
        MARK: 'mark',
      };
      writeFileSync(join(folder, file), aimed(program.source, { ...bait.targets, ...unknown }));
      const { said, over } = await once(image, join(folder, file));
      ended.push({ program, said, over, limit: false, effects: bait.effects(said) });
    }
  };
  try {
    await Promise.all(['a.py', 'b.py', 'c.py'].map(lane));
  } finally {
    await bait.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return figures(
    'docker run, default profile',
    ended,
    'without its network; ended by the benchmark at 1 GiB, 200 processes or 4 s',
  );
}

async function once(image: ImageRecord, file: string): Promise<{ said: string; over: boolean }> {
  const container = await docker.createContainer({
    ...base(image, [`${repository}bench/isolation:/bench:ro`, `${file}:/strategy.py:ro`]),
    Entrypoint: ['python3', '-B', '/bench/plain_strategy.py', '/strategy.py'],
  });
  try {
    const exited = container.wait({ condition: 'next-exit' }).then(() => true);
    await container.start();
    const late = new Promise<false>((resolve) => setTimeout(resolve, deadlineMs, false).unref());
    const byItself = await Promise.race([exited, late]);
    if (!byItself) await container.kill().catch(() => undefined);
    const { OOMKilled } = (await container.inspect()).State;
    return { said: await logsOf(container), over: byItself && !OOMKilled };
  } finally {
    await container.remove({ force: true, v: true });
  }
}

/** A Python service that starts each strategy as a subprocess with rlimits; the "host" is a container of its own. */
export async function subprocessWithLimits(
  image: ImageRecord,
  programs: readonly EscapeProgram[],
): Promise<readonly Figure[]> {
  const config = base(image, [
    `${repository}bench/isolation:/bench:ro`,
    `${repository}test/escape:/escape:ro`,
  ]);
  const container = await docker.createContainer({
    ...config,
    User: '65534:65534',
    Entrypoint: ['python3', '-B', '/bench/rlimit_host.py', '/escape'],
    Cmd: programs.map(({ family, name }) => `${family}/${name}.py`),
    HostConfig: {
      ...config.HostConfig,
      ReadonlyRootfs: true,
      Tmpfs: { '/tmp': 'size=64m,mode=1777', '/bait': 'size=8m,mode=1777' },
    },
  });
  try {
    const exited = container.wait({ condition: 'next-exit' });
    await container.start();
    await exited;
    return figures(
      'Python subprocess, rlimits',
      readAnswers(await logsOf(container), programs),
      'same user as its service; memory, CPU, processes and file size limited, 3 s',
    );
  } finally {
    await container.remove({ force: true, v: true });
  }
}

function readAnswers(log: string, programs: readonly EscapeProgram[]): readonly Ended[] {
  const byName = new Map(programs.map((program) => [`${program.family}/${program.name}`, program]));
  return [...log.matchAll(/^answer (.*)$/gm)].flatMap(([, json]) => {
    const answer = JSON.parse(json ?? '') as {
      readonly program: string;
      readonly said: string;
      readonly code: number | null;
      readonly effects: readonly string[];
    };
    const program = byName.get(answer.program);
    if (program === undefined) return [];
    const limit =
      answer.code === null || answer.code === -24 || /MemoryError|File too large/.test(answer.said);
    return [{ ...answer, program, over: true, limit }];
  });
}

function base(
  image: ImageRecord,
  binds: readonly string[],
): ContainerCreateOptions & { readonly HostConfig: NonNullable<ContainerCreateOptions['HostConfig']> } {
  return {
    Image: image.imageId,
    Tty: true,
    HostConfig: {
      NetworkMode: 'none',
      Memory: GIB,
      MemorySwap: GIB,
      PidsLimit: 200,
      Binds: [...binds],
      LogConfig: { Type: 'json-file', Config: { 'max-size': '16m' } },
    },
  };
}

async function logsOf(container: Docker.Container): Promise<string> {
  // The client reads a log that is JSON by accident as JSON.
  const log: unknown = await container.logs({ stdout: true, stderr: true, tail: 20_000 });
  return Buffer.isBuffer(log) || typeof log === 'string'
    ? String(log).replaceAll('\r', '')
    : JSON.stringify(log);
}
