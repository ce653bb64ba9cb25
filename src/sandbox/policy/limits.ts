/** What one run may use. Every breach ends the run with an outcome that names the limit and its value. */
export interface Limits {
  readonly memoryBytes: number;
  /** Share of CPUs, 0.5 is half a core. */
  readonly cpuCount: number;
  readonly cpuSeconds: number;
  readonly wallMs: number;
  /** Size of a run's private `/tmp`; used only with `scratch`. */
  readonly diskBytes: number;
  readonly pids: number;
  /** What is kept of standard output and of standard error, each; more of it is `bad_output`. */
  readonly outputBytes: number;
  /** Size of the one result a run may hand over. */
  readonly resultBytes: number;
}

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;

export const defaultLimits: Limits = Object.freeze({
  memoryBytes: 2 * GIB,
  cpuCount: 0.5,
  cpuSeconds: 300,
  wallMs: 300_000,
  diskBytes: GIB,
  pids: 64,
  outputBytes: MIB,
  resultBytes: 128 * MIB,
});
