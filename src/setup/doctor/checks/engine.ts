import { join } from 'node:path';
import {
  fail,
  pass,
  warn,
  type CheckStatus,
  type DoctorCheck,
  type DoctorContext,
  type Finding,
} from '../check.ts';
import type { EngineInfo } from '../engine-facts.ts';

const leastApi = [1, 41] as const;
const maximumSkewMs = 30_000;
const permission = new Set(['EACCES', 'EPERM']);

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';
export const notChecked = (why = 'the engine does not answer'): Finding => warn(`not checked: ${why}`, null);

/** A check of the engine's facts; where the engine does not answer, `engine-reachable` says so and this one rests. */
function factCheck(id: string, judge: (info: EngineInfo, context: DoctorContext) => Finding): DoctorCheck {
  return {
    id,
    async run(context) {
      const info = await context.engine.info().catch(() => null);
      return info === null ? notChecked() : judge(info, context);
    },
  };
}

const reachable: DoctorCheck = {
  id: 'engine-reachable',
  async run({ engine, home, machine }) {
    try {
      const { version } = await engine.info();
      const started = await machine.readText(join(home, 'engine', 'started.json'));
      return pass(`Docker Engine ${version} answers${started === null ? '' : startedBy(started)}`);
    } catch (error) {
      if (permission.has(codeOf(error))) return pass('a Docker engine is there');
      const log = join(home, 'engine', 'dockerd.log');
      const said = (await machine.readText(log))?.trim().split('\n').at(-1);
      const more = said === undefined ? '' : ` The last line of ${log}: ${said}`;
      return fail(
        `no Docker engine answers (${(error as Error).message}).${more}`,
        'npm start, or: sudo systemctl start docker',
      );
    }
  },
};

function startedBy(text: string): string {
  try {
    const facts = JSON.parse(text) as { startedBy?: string; pid?: number | null; log?: string | null };
    return facts.pid
      ? `, started by ${facts.startedBy} as process ${facts.pid}, log ${facts.log}`
      : `, started by ${facts.startedBy}`;
  } catch {
    return '';
  }
}

const access: DoctorCheck = {
  id: 'engine-permission',
  async run({ engine }) {
    try {
      await engine.info();
      return pass('this user may use the engine');
    } catch (error) {
      return permission.has(codeOf(error))
        ? fail('this user may not use the engine', 'sudo usermod -aG docker "$USER", then log in again')
        : notChecked();
    }
  },
};

const version = factCheck('engine-version', ({ apiVersion, version: engine }) => {
  const [major = 0, minor = 0] = apiVersion.split('.').map(Number);
  const enough = major > leastApi[0] || (major === leastApi[0] && minor >= leastApi[1]);
  return enough
    ? pass(`Engine ${engine} speaks API ${apiVersion}`)
    : fail(
        `Engine ${engine} speaks API ${apiVersion}; ${leastApi.join('.')} is needed`,
        'install Docker Engine 20.10 or newer',
      );
});

const storage = factCheck('engine-storage', ({ storageDriver }) =>
  storageDriver === 'vfs'
    ? warn(
        'the engine stores images by copying them (vfs): containers start slowly',
        'give the engine a disk on which overlay2 works',
      )
    : pass(`the engine stores images with ${storageDriver}`),
);

const cgroups = factCheck('cgroups', ({ limits, cgroupVersion }) => {
  const missing = (['memory', 'cpu', 'pids'] as const).filter((name) => !limits[name]);
  if (missing.length > 0) {
    return fail(
      `the engine cannot limit ${missing.join(', ')} (cgroup v${cgroupVersion})`,
      'switch the controllers on at boot: cgroup_enable=memory swapaccount=1',
    );
  }
  return limits.swap
    ? pass(`memory, swap, CPU and pids can be limited (cgroup v${cgroupVersion})`)
    : warn(
        'swap cannot be limited: a run may use swap beyond its memory',
        'add swapaccount=1 to the kernel command line, or swapoff -a',
      );
});

const engineClock = factCheck('engine-clock', ({ systemTimeMs }, { machine }) => {
  const skewMs = Math.abs(systemTimeMs - machine.now());
  const status: CheckStatus = skewMs > maximumSkewMs ? 'warn' : 'pass';
  return status === 'pass'
    ? pass("the engine's clock agrees with this one")
    : warn(
        `the engine's clock differs by ${Math.round(skewMs / 1000)} s`,
        'sudo timedatectl set-ntp true, on both machines',
      );
});

const orphans: DoctorCheck = {
  id: 'orphans',
  async run({ engine }) {
    const count = await engine.orphans().catch(() => null);
    if (count === null) return notChecked();
    return count === 0
      ? pass('no container was left behind')
      : warn(`${count} containers were left behind by processes that are gone`, './stockade clean');
  },
};

export const engineChecks: readonly DoctorCheck[] = [
  reachable,
  access,
  version,
  storage,
  cgroups,
  engineClock,
  orphans,
];
