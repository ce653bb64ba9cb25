import { join } from 'node:path';
import type { LoadedConfig } from '../../config/load-config.ts';
import type { EventSink } from '../../observe/events.ts';
import { sanitize } from '../../report/terminal-text.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { readPrograms, type EscapeProgram } from '../../selftest/escape-program.ts';
import { holds, type SelftestReport } from '../../selftest/report.ts';
import { runSelftest } from '../../selftest/run-selftest.ts';
import { smallDataset } from '../../selftest/small-dataset.ts';
import { projectRoot } from '../../setup/project-files.ts';
import type { CliContext, ConfigFlags } from '../context.ts';
import { UsageError } from '../errors.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { listenForInterruption } from '../interruption.ts';
import { tell, writeJson, type Io } from '../io.ts';
import { configFlagsOf, type CommonFlags } from '../sandbox-flags.ts';

export interface SelftestFlags extends CommonFlags {
  readonly family?: readonly string[];
  readonly json?: boolean;
}

/**
 * Small, so that a flood or a hang is over soon; what happens at a limit is the same as at a large one. The wall clock
 * leaves a flood time to reach its own limit where other work takes the cores; a loop ends at its CPU time before.
 */
const small: Readonly<Record<string, unknown>> = {
  'sandbox.on_violation': 'kill',
  'sandbox.docker.memory_limit': '384m',
  'sandbox.docker.timeout_seconds': 10,
  'sandbox.docker.cpu_seconds': 2,
  'sandbox.docker.cpu_count': 1,
  'sandbox.docker.disk_limit': '8m',
  'sandbox.docker.output_limit': '1m',
  'sandbox.pool.parked_runs': 1,
};

/** `selftest`: the escape programs against this machine's sandbox, with layer 1 off and on. */
export async function selftest(context: CliContext, flags: SelftestFlags): Promise<ExitCode> {
  const programs = chosen(readPrograms(join(projectRoot, 'test', 'escape')), flags.family ?? []);
  const configured = await context.services.config(configFlagsOf(flags));
  if (!configured.values.sandbox.enabled)
    throw new UsageError(
      'Direct execution promises nothing that could be tested; choose --sandbox docker or local.',
    );
  const interruption = listenForInterruption(context);
  tell(context.io, `${programs.length} escape programs, layer 1 off and on. Ctrl-C ends it.`);
  const events = await context.services.events(configured);
  try {
    const request = { config: configFlagsOf(flags), programs, events, onProgress: progress(context.io) };
    const report = await selftestReport(context, request, interruption.signal);
    if (flags.json === true) writeJson(context.io, report);
    else show(context.io, report);
    return holds(report) ? exitCodes.done : exitCodes.no;
  } finally {
    interruption.end();
    events.close();
  }
}

export interface SelftestRequest {
  /** Where the configuration comes from; the sandbox has to be on in it. */
  readonly config: ConfigFlags;
  readonly programs: readonly EscapeProgram[];
  readonly events: EventSink;
  readonly onProgress: (done: number, total: number) => void;
}

/** The escape programs against the sandbox of a configuration, on data of their own. */
export async function selftestReport(
  context: CliContext,
  { config, programs, events, onProgress }: SelftestRequest,
  signal: AbortSignal,
): Promise<SelftestReport> {
  const { values } = await context.services.config(config);
  const ground = await smallDataset(signal);
  try {
    return await runSelftest(
      {
        programs,
        dataset: ground.dataset,
        check: await context.services.check(),
        mode: values.sandbox.mode,
        onViolation: 'kill',
        openSandbox: (scratch) => openSandbox(context, config, scratch, events),
        onProgress,
      },
      signal,
    );
  } finally {
    ground.dispose();
  }
}

function chosen(programs: readonly EscapeProgram[], families: readonly string[]): readonly EscapeProgram[] {
  const known = new Set(programs.map(({ family }) => family));
  const unknown = families.find((family) => !known.has(family));
  if (unknown !== undefined)
    throw new UsageError(`There is no family "${unknown}"; there are ${[...known].join(', ')}.`);
  return families.length === 0 ? programs : programs.filter(({ family }) => families.includes(family));
}

async function openSandbox(
  context: CliContext,
  flags: ConfigFlags,
  scratch: boolean,
  events: EventSink,
): Promise<Sandbox> {
  const { flags: given = [], ...where } = flags;
  const settings = { ...small, 'sandbox.scratch': scratch };
  const own = Object.entries(settings).map(([path, value]) => ({ path, value, flag: 'selftest' }));
  const config = await context.services.config({ ...where, flags: [...given, ...own] } satisfies ConfigFlags);
  return context.services.sandbox(alone(config), events);
}

/**
 * Without the ladder, and with room for a neighbour. Nearly every program costs its slot, and most of a slot's start
 * is waiting: with several programs under way the next slots start while others are tried.
 */
function alone(config: LoadedConfig): LoadedConfig {
  const { sandbox } = config.values;
  const slots = sandbox.pool.slots === 'auto' ? 8 : Math.max(2, sandbox.pool.slots);
  const pool = { ...sandbox.pool, slots };
  const fallback = { ...sandbox.fallback, enabled: false, allow_unisolated: false };
  return { ...config, values: { ...config.values, sandbox: { ...sandbox, pool, fallback } } };
}

function progress(io: Io): (done: number, total: number) => void {
  return (done, total) => {
    if (io.animated) io.err(done === total ? '\r\u001b[K' : `\r${done} of ${total} tried`);
    else if (done % 50 === 0 || done === total) tell(io, `${done} of ${total} tried`);
  };
}

function show(io: Io, report: SelftestReport): void {
  const row = (name: string, cells: readonly (string | number)[]): string =>
    `${name.padEnd(14)}${cells.map((cell) => String(cell).padStart(12)).join('')}\n`;
  io.out(row('', ['tried', 'contained', 'reported', 'unaffected', 'refused*']));
  for (const [family, score] of [...Object.entries(report.families), ['all', report] as const]) {
    const { attempts, contained, reported, unaffected, refusedByCheck, askedOfCheck } = score;
    io.out(row(family, [attempts, contained, reported, unaffected, `${refusedByCheck}/${askedOfCheck}`]));
  }
  io.out('* by layer 1, of the programs that are about code; it is advice, not the boundary.\n');
  for (const { program, tries, what, detail } of report.failures)
    io.out(`${what === 'check' ? 'note' : 'FAIL'}  ${program}: ${sanitize(tries)}: ${sanitize(detail)}\n`);
  const verdict = holds(report) ? 'The sandbox held.' : 'The sandbox did NOT hold as declared.';
  tell(io, `${verdict} ${report.attempts} programs in ${report.seconds} s, mode ${report.mode}.`);
}
