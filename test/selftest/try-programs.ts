import { createCheck } from '../../src/check/create-check.ts';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import type { DockerOptions, LocalOptions } from '../../src/sandbox/options.ts';
import type { EscapeProgram } from '../../src/selftest/escape-program.ts';
import type { SelftestReport } from '../../src/selftest/report.ts';
import { runSelftest } from '../../src/selftest/run-selftest.ts';
import type { Bench } from '../sandbox/support.ts';

const MIB = 1024 ** 2;

export interface Trial {
  readonly onViolation?: 'kill' | 'deny';
  readonly docker?: Partial<DockerOptions>;
  /** Where given, the programs run under local isolation instead. */
  readonly local?: LocalOptions;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Escape programs on the real engine, or under local isolation, with limits as small as those of `stockade selftest`. */
export function tryPrograms(
  bench: Bench,
  programs: readonly EscapeProgram[],
  { onViolation = 'kill', docker = {}, local, onProgress = () => undefined }: Trial = {},
): Promise<SelftestReport> {
  const small = { wallMs: 10_000, cpuSeconds: 2, memoryBytes: 384 * MIB, diskBytes: 8 * MIB };
  const { limits, docker: engine } = bench.options();
  const options = bench.options({
    limits: { ...limits, ...small },
    ...(local === undefined
      ? { docker: { ...engine!, ...docker } }
      : { modes: ['local' as const], docker: null, local }),
    slots: 8,
    park: 1,
    onViolation,
  });
  return runSelftest(
    {
      programs,
      check: createCheck(),
      dataset: bench.dataset,
      mode: local === undefined ? 'docker' : 'local',
      onViolation,
      openSandbox: async (scratch) => createSandbox({ ...options, scratch }),
      onProgress,
    },
    new AbortController().signal,
  );
}
