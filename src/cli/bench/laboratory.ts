import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { LoadedConfig } from '../../config/load-config.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import type { Corpus } from '../../decide/corpus.ts';
import type { Contender, ContenderName, Laboratory, Review } from '../../decide/ports.ts';
import type { Security } from '../../decide/document.ts';
import { DecideError } from '../../decide/errors.ts';
import { aimed } from '../../selftest/bait.ts';
import { readPrograms } from '../../selftest/escape-program.ts';
import { projectRoot } from '../../setup/project-files.ts';
import { selftestReport } from '../commands/selftest.ts';
import type { BenchMachine, CliContext, ConfigFlags } from '../context.ts';
import { tell } from '../io.ts';
import { timedLoop } from './loop.ts';
import { quietEvents } from './quiet-events.ts';
import { sandboxContender } from './sandbox-contender.ts';

type Setting = NonNullable<ConfigFlags['flags']>[number];

export interface LaboratoryParts {
  readonly context: CliContext;
  readonly machine: BenchMachine;
  /** As the user has it. */
  readonly config: LoadedConfig;
  /** Where that configuration comes from. */
  readonly flags: ConfigFlags;
  readonly dataset: Dataset;
  readonly corpus: Corpus;
  readonly seed: number;
}

const set = (path: string, value: unknown): Setting => ({ path, value, flag: 'bench' });

/** One slot, without a ladder: what is timed is what was asked for. */
const alone: readonly Setting[] = [
  set('sandbox.pool.slots', 1),
  set('sandbox.fallback.enabled', false),
  set('sandbox.fallback.allow_unisolated', false),
];

/** As many CPUs as there are: what direct execution may use as well. */
const allCpus = (): Setting => set('sandbox.docker.cpu_count', cpus().length);

const settingsOf: Readonly<Record<'direct' | 'sandbox' | 'quota' | 'local', () => readonly Setting[]>> = {
  direct: () => [set('sandbox.enabled', false), allCpus(), ...alone],
  sandbox: () => [set('sandbox.enabled', true), allCpus(), ...alone],
  quota: () => [set('sandbox.enabled', true), ...alone],
  local: () => [set('sandbox.enabled', true), set('sandbox.mode', 'local'), allCpus(), ...alone],
};

/** The real machine, engine, loop and escape programs behind the port of the procedure. */
export function laboratory(parts: LaboratoryParts): Laboratory {
  const { context, machine, config, flags, dataset, corpus, seed } = parts;
  const { clock } = context;
  return {
    fingerprint: async () => {
      const { machine: hardware, setting } = await machine.facts();
      return { machine: hardware, setting: { ...setting, ...settingFacts(parts) } };
    },
    cpuTicks: () => machine.cpuTicks(),
    sleep: (ms, signal) => machine.sleep(ms, signal),
    now: () => clock.now(),
    monotonicMs: () => clock.monotonicMs(),
    open: (name) => openContender(parts, name),
    configuredCpuCount: config.values.sandbox.docker.cpu_count,
    selftest: (signal) => security(parts, signal),
    review: () => review(parts),
    checkup: async () => {
      const { checks } = await (await context.services.machine(context.home)).doctor();
      const count = (status: string): number => checks.filter((check) => check.status === status).length;
      return { passed: count('pass'), warned: count('warn'), failed: count('fail') };
    },
    loop: (mode, iterations) => {
      const settings = mode === 'configured' ? [set('sandbox.enabled', true)] : settingsOf[mode]();
      return timedLoop(context, { mode, iterations, data: dataset.name, seed, config: flags, settings });
    },
    tell: (message) => tell(context.io, `${corpus.strategies.length} strategies · ${message}`),
  };
}

function settingFacts({ config, dataset, corpus }: LaboratoryParts): Readonly<Record<string, string>> {
  const { mode, docker, pool, on_violation: onViolation } = config.values.sandbox;
  return {
    corpus: corpus.digest,
    dataset: dataset.digest,
    version: packageVersion(),
    sandbox: `${mode}, ${docker.runtime}, ${docker.cpu_count} CPUs, parked ${pool.parked_runs}, reuse ${pool.reuse}, ${onViolation}`,
  };
}

function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

async function openContender(parts: LaboratoryParts, name: ContenderName): Promise<Contender> {
  const { context, machine, dataset, flags } = parts;
  if (name === 'pool' || name === 'process' || name === 'container')
    return machine.rival(name, dataset.directory('visible'));
  const { flags: given = [], ...where } = flags;
  const config = await context.services.config({ ...where, flags: [...given, ...settingsOf[name]()] });
  return sandboxContender(await context.services.sandbox(config, quietEvents), dataset, context.clock);
}

async function security({ context, flags }: LaboratoryParts, signal: AbortSignal): Promise<Security> {
  const programs = readPrograms(join(projectRoot, 'test', 'escape'));
  const onProgress = (done: number, total: number): void => {
    if (done % 100 === 0 || done === total) tell(context.io, `${done} of ${total} escape programs tried`);
  };
  const { flags: given = [], ...where } = flags;
  const sandboxed = { ...where, flags: [...given, set('sandbox.enabled', true)] };
  const report = await selftestReport(
    context,
    { config: sandboxed, programs, events: quietEvents, onProgress },
    signal,
  );
  if (signal.aborted) throw new DecideError('CANCELLED', 'The benchmark was interrupted.');
  const { attempts, contained, reported, unaffected, seconds, failures } = report;
  return {
    attempts,
    contained,
    reported,
    unaffected,
    seconds,
    failures: failures.filter(({ what }) => what !== 'check').map((one) => `${one.program}: ${one.detail}`),
  };
}

/** Nothing is run: layer 1 only has to see literals where a program names its targets. */
const anywhere = {
  HOST_FILE: '/tmp/file',
  HOST_FOLDER: '/tmp/folder',
  HOST_PORT: 1,
  HOST_SOCKET: '/tmp/socket',
  HOST_PID: 1,
  HOLDOUT_FOLDER: '/tmp/holdout',
  CUT_DAY: '2020-01-02',
  LAST_DAY: '2020-12-31',
  MARK: 'mark',
} as const;

/** What layer 1 says of the corpus, and of which escape programs it says nothing. */
async function review({ context, corpus, dataset }: LaboratoryParts): Promise<Review> {
  const check = await context.services.check();
  const silent = async (source: Uint8Array, keys?: ReadonlySet<string>): Promise<boolean> => {
    const { blocked, findings } = await check.check(source, keys === undefined ? {} : { dataKeys: keys });
    return !blocked && findings.every(({ severity }) => severity === 'info');
  };
  const sure: boolean[] = [];
  for (const { strategy } of corpus.strategies) sure.push(await silent(strategy.source, dataset.keys));
  const programs = readPrograms(join(projectRoot, 'test', 'escape'));
  const unseen: string[] = [];
  for (const { family, name, source } of programs) {
    if (await silent(Buffer.from(aimed(source, anywhere)))) unseen.push(`${family}/${name}`);
  }
  return { sure, escapes: programs.length, unseen };
}
