import { join } from 'node:path';
import { homeFolder, readEnvironment } from './config/home.ts';
import type { LoadedConfig } from './config/load-config.ts';
import type { Environment } from './config/substitute.ts';
import type { CliContext, Services } from './cli/context.ts';
import { exitCodes } from './cli/exit-code.ts';
import { registrations } from './cli/registrations.ts';
import { runCli } from './cli/program.ts';
import { systemClock } from './observe/clock.ts';
import type { EventSink } from './observe/events.ts';
import type { SandboxMaterial } from './cli/wiring/sandbox-options.ts';

/** Loads each part when it is asked for: a command pays only for what it uses. */
function services(environment: Environment): Services {
  return {
    config: async (flags) => {
      const { loadConfig } = await import('./config/load-config.ts');
      return loadConfig({ environment, ...flags });
    },
    check: async () => (await import('./check/create-check.ts')).createCheck(),
    catalog: async (home) => (await import('./dataset/catalog.ts')).openCatalog(home),
    sandbox: (config, events) => makeSandbox(config, environment, events),
    recorder: async (home) => {
      const [{ EvaluationRecorder }, { databaseFile }] = await Promise.all([
        import('./store/evaluation-recorder.ts'),
        import('./store/database.ts'),
      ]);
      return new EvaluationRecorder(databaseFile(home));
    },
    history: async (home) => {
      const [{ EvaluationHistory }, { databaseFile }] = await Promise.all([
        import('./store/evaluation-history.ts'),
        import('./store/database.ts'),
      ]);
      return new EvaluationHistory(databaseFile(home));
    },
    machine: async (home) => (await import('./cli/wiring/machine.ts')).machineService(home, environment),
    studies: async (home) => {
      const [{ StudyStore }, { databaseFile }] = await Promise.all([
        import('./store/study-store.ts'),
        import('./store/database.ts'),
      ]);
      return new StudyStore(databaseFile(home));
    },
    studyHistory: async (home) => {
      const [{ StudyHistory }, { databaseFile }] = await Promise.all([
        import('./store/study-history.ts'),
        import('./store/database.ts'),
      ]);
      return new StudyHistory(databaseFile(home));
    },
    bench: async (config) =>
      (await import('./cli/bench/machine.ts')).benchMachine(config, environment, systemClock),
    events: async (config, metrics) => {
      const { openObservation } = await import('./cli/wiring/observation.ts');
      const tell = (message: string) => process.stderr.write(`${message}\n`);
      return openObservation(config, { environment, clock: systemClock, tell, metrics: metrics ?? null });
    },
  };
}

async function makeSandbox(config: LoadedConfig, environment: Environment, events: EventSink) {
  const [{ createSandbox }, { sandboxOptions }, { eventFromSandbox }] = await Promise.all([
    import('./sandbox/create-sandbox.ts'),
    import('./cli/wiring/sandbox-options.ts'),
    import('./cli/wiring/sandbox-events.ts'),
  ]);
  const material = await sandboxMaterial(config, environment);
  const options = sandboxOptions(config.values, environment, material, systemClock, (event) => {
    const told = eventFromSandbox(event);
    if (told !== null) events.emit(told);
  });
  return createSandbox(options);
}

/** What set-up left in the home folder. Direct execution makes its Python on first use. */
async function sandboxMaterial(
  { home, values }: LoadedConfig,
  environment: Environment,
): Promise<SandboxMaterial> {
  const { sandbox } = values;
  const [{ installationId }, { guestFolder, projectRoot }] = await Promise.all([
    import('./cli/wiring/installation.ts'),
    import('./setup/project-files.ts'),
  ]);
  return {
    installationId: installationId(home),
    image: sandbox.enabled ? await chosenImage(home, sandbox.docker.image) : null,
    direct: await directOptions(useOfDirect(values), home, guestFolder),
    local: sandbox.enabled ? await localOptions(home, values.sandbox, environment) : null,
    seccompProfilePath: join(projectRoot, 'config', 'seccomp.json'),
  };
}

const useOfDirect = ({ sandbox }: LoadedConfig['values']): 'needed' | 'wanted' | 'unused' => {
  if (!sandbox.enabled) return 'needed';
  return sandbox.fallback.enabled && sandbox.fallback.allow_unisolated ? 'wanted' : 'unused';
};

async function directOptions(use: 'needed' | 'wanted' | 'unused', home: string, guestDirectory: string) {
  if (use === 'unused') return null;
  const { directPython, existingDirectPython } = await import('./setup/python.ts');
  const python = use === 'needed' ? await directPython({ home }) : await existingDirectPython({ home });
  return python === null ? null : { python, guestDirectory };
}

/** The unpacked image: made on first use where local isolation is the first choice, used where it is there. */
async function localOptions(
  home: string,
  { mode, docker }: LoadedConfig['values']['sandbox'],
  environment: Environment,
): Promise<SandboxMaterial['local']> {
  const { unpackedRoot } = await import('./setup/image.ts');
  const record = await imageRecord(home, docker.image);
  if (record === null) return null;
  let rootDirectory = unpackedRoot(home, record);
  if (rootDirectory === null && mode === 'local') {
    const { unpackImage } = await import('./cli/wiring/machine.ts');
    rootDirectory = await unpackImage(home, docker.host, environment, record).catch((error: unknown) => {
      process.stderr.write(`note: ${error instanceof Error ? error.message : String(error)}\n`);
      return null;
    });
  }
  if (rootDirectory === null) return null;
  return { bubblewrap: 'bwrap', rootDirectory, python: '/usr/bin/python3', guestDirectory: null };
}

/** The image of set-up, or the built one that the configuration names. */
async function imageRecord(home: string, named: string | null) {
  const { currentImage, imageList } = await import('./setup/image.ts');
  const record =
    named === null
      ? await currentImage(home)
      : (await imageList(home)).find((one) => [one.reference, one.imageId, one.digest].includes(named));
  return record ?? null;
}

async function chosenImage(home: string, named: string | null): Promise<SandboxMaterial['image']> {
  const record = await imageRecord(home, named);
  return record === null ? null : { id: record.imageId, reference: record.reference };
}

function makeContext(environment: Environment, argv: readonly string[]): CliContext {
  const quiet = argv.includes('--no-tui') || Boolean(environment['NO_COLOR']) || Boolean(environment['CI']);
  return {
    environment,
    home: homeFolder(environment),
    clock: systemClock,
    services: services(environment),
    io: {
      out: (text) => process.stdout.write(text),
      err: (text) => process.stderr.write(text),
      animated: process.stderr.isTTY && !quiet,
      columns: process.stdout.isTTY ? process.stdout.columns : null,
    },
    onInterrupt: (handler) => {
      process.on('SIGINT', handler);
      process.on('SIGTERM', handler);
      return () => void process.off('SIGINT', handler).off('SIGTERM', handler);
    },
  };
}

/** A reader that went away (`| head`) ends the program quietly. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(exitCodes.done);
});

const argv = process.argv.slice(2);
const context = makeContext(readEnvironment(), argv);
const own = argv.filter((word) => word !== '--no-tui');
process.exitCode = await runCli(own, context, registrations);
