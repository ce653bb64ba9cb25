import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createCheck } from '../../../src/check/create-check.ts';
import type { BenchMachine, CliContext, MachineService, Services } from '../../../src/cli/context.ts';
import { runCli } from '../../../src/cli/program.ts';
import { registrations } from '../../../src/cli/registrations.ts';
import { openObservation } from '../../../src/cli/wiring/observation.ts';
import { loadConfig } from '../../../src/config/load-config.ts';
import { openCatalog } from '../../../src/dataset/catalog.ts';
import { type Clock, systemClock } from '../../../src/observe/clock.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { databaseFile } from '../../../src/store/database.ts';
import { EvaluationHistory } from '../../../src/store/evaluation-history.ts';
import { StudyHistory } from '../../../src/store/study-history.ts';
import { StudyStore } from '../../../src/store/study-store.ts';
import { EvaluationRecorder } from '../../../src/store/evaluation-recorder.ts';
import { writeSmallDataset } from '../../support/small-dataset.ts';
import { FakeSandbox, holding, okRun } from './fakes.ts';

export interface Invocation {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface InstallationOptions {
  readonly sandbox?: Sandbox;
  readonly machine?: MachineService;
  readonly bench?: BenchMachine;
  readonly environment?: Readonly<Record<string, string>>;
  readonly animated?: boolean;
  readonly clock?: Clock;
  /** Told of every message as it comes. */
  readonly onErr?: (text: string) => void;
}

const folder = (): string => mkdtempSync(join(tmpdir(), 'stockade-cli-'));

/** An installation in a folder of its own, driven through its command line; only the sandbox is made up. */
export class Installation {
  readonly home = folder();
  readonly files = folder();
  readonly sandbox: Sandbox;
  readonly #options: InstallationOptions;
  #interrupt: (() => void) | null = null;

  constructor(options: InstallationOptions = {}) {
    this.#options = options;
    this.sandbox = options.sandbox ?? new FakeSandbox(() => ({ ...okRun, positions: this.positions }));
  }

  /** What the made-up sandbox returns unless told otherwise. */
  positions = holding(['1101', '1216'], [17_200, 17_400]);

  /** A home with the dataset `small`. */
  withData(): this {
    writeSmallDataset(this.home).close();
    return this;
  }

  /** Writes a file and returns its path. */
  file(name: string, content: string | Uint8Array): string {
    const path = join(this.files, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  /** What Ctrl-C does. */
  interrupt(): void {
    this.#interrupt?.();
  }

  async run(...argv: string[]): Promise<Invocation> {
    let out = '';
    let err = '';
    const say = (text: string): void => {
      err += text;
      this.#options.onErr?.(text);
    };
    const environment = { STOCKADE_HOME: this.home, ...this.#options.environment };
    const context: CliContext = {
      environment,
      home: this.home,
      clock: this.#options.clock ?? systemClock,
      services: this.#services(environment, (message) => say(`${message}\n`)),
      io: {
        out: (text) => void (out += text),
        err: say,
        animated: this.#options.animated ?? false,
        columns: null,
      },
      onInterrupt: (handler) => {
        this.#interrupt = handler;
        return () => (this.#interrupt = null);
      },
    };
    const code = await runCli(argv, context, registrations);
    return { code, out, err };
  }

  #services(environment: Readonly<Record<string, string>>, tell: (message: string) => void): Services {
    return {
      config: (flags) => Promise.resolve().then(() => loadConfig({ environment, ...flags })),
      check: () => Promise.resolve(createCheck()),
      catalog: (home) => Promise.resolve(openCatalog(home)),
      sandbox: () => Promise.resolve(this.sandbox),
      recorder: (home) => Promise.resolve().then(() => new EvaluationRecorder(databaseFile(home))),
      history: (home) => Promise.resolve().then(() => new EvaluationHistory(databaseFile(home))),
      studies: (home) => Promise.resolve().then(() => new StudyStore(databaseFile(home))),
      studyHistory: (home) => Promise.resolve().then(() => new StudyHistory(databaseFile(home))),
      events: (config, metrics) =>
        openObservation(config, {
          environment,
          clock: this.#options.clock ?? systemClock,
          tell,
          metrics: metrics ?? null,
        }),
      machine: () => Promise.resolve(this.#options.machine ?? never),
      bench: () => (this.#options.bench === undefined ? refuse() : Promise.resolve(this.#options.bench)),
    };
  }
}

const refuse = () => Promise.reject(new Error('no machine in this test'));
const never: MachineService = {
  doctor: refuse,
  clean: refuse,
  imageBuild: refuse,
  imageList: refuse,
  imageUnpack: refuse,
  setup: refuse,
};
