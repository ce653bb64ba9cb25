import type { Check } from '../check/check.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import type { Environment } from '../config/substitute.ts';
import type { DatasetCatalog } from '../dataset/dataset.ts';
import type { CpuTicks } from '../decide/environment.ts';
import type { Contender } from '../decide/ports.ts';
import type { Recorder } from '../evaluate/ports.ts';
import type { Clock } from '../observe/clock.ts';
import type { EventSink } from '../observe/events.ts';
import type { MetricsAddress } from '../observe/metrics-server.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Cleaned } from '../setup/clean.ts';
import type { DoctorReport } from '../setup/doctor.ts';
import type { BuiltImage, ImageBuildOptions, ListedImage } from '../setup/image.ts';
import type { EvaluationHistory } from '../store/evaluation-history.ts';
import type { StudyHistory } from '../store/study-history.ts';
import type { StudyStore } from '../store/study-store.ts';
import type { Io } from './io.ts';

/** What configuration the command line asks for. */
export interface ConfigFlags {
  readonly file?: string | undefined;
  readonly preset?: string | undefined;
  readonly flags?: readonly { readonly path: string; readonly value: unknown; readonly flag: string }[];
}

/** The set-up of this machine. */
export interface MachineService {
  doctor(): Promise<DoctorReport>;
  /** `engine` is false where none answered and only files were looked at. */
  clean(): Promise<Cleaned & { readonly engine: boolean }>;
  imageBuild(options: Omit<ImageBuildOptions, 'home' | 'docker'>): Promise<BuiltImage>;
  imageList(): Promise<readonly ListedImage[]>;
  /** Unpacks the image in use for local isolation; null where none was built. */
  imageUnpack(): Promise<string | null>;
  /** Runs the set-up script on this terminal; resolves to its exit code. */
  setup(args: readonly string[]): Promise<number>;
}

/** The machine that a benchmark measures. */
export interface BenchMachine {
  /** What another machine, or another setting of this one, would differ in. */
  facts(): Promise<{
    readonly machine: Readonly<Record<string, string>>;
    readonly setting: Readonly<Record<string, string>>;
  }>;
  cpuTicks(): CpuTicks | null;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** A way to run strategies that is not ours, on the data of a folder. */
  rival(name: 'pool' | 'process' | 'container', dataset: string): Promise<Contender>;
}

/** The parts a command may ask for; each is loaded when it is asked for, and only then. */
export interface Services {
  config(flags: ConfigFlags): Promise<LoadedConfig>;
  check(): Promise<Check>;
  catalog(home: string): Promise<DatasetCatalog>;
  sandbox(config: LoadedConfig, events: EventSink): Promise<Sandbox>;
  recorder(home: string): Promise<Recorder & { close(): void }>;
  history(home: string): Promise<EvaluationHistory>;
  studies(home: string): Promise<StudyStore>;
  studyHistory(home: string): Promise<StudyHistory>;
  /** Serves metrics, too, until it is closed, where an address is given. */
  events(config: LoadedConfig, metrics?: MetricsAddress | null): Promise<EventSink>;
  machine(home: string): Promise<MachineService>;
  bench(config: LoadedConfig): Promise<BenchMachine>;
}

/** All that a command works with; made in `main.ts`, or by a test. */
export interface CliContext {
  readonly io: Io;
  readonly environment: Environment;
  readonly home: string;
  readonly clock: Clock;
  readonly services: Services;
  /** Calls back at every Ctrl-C until the returned function is called. */
  onInterrupt(handler: () => void): () => void;
}
