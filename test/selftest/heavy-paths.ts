import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RunRequest, RunResult, Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Bench } from '../sandbox/support.ts';

const folder = fileURLToPath(new URL('heavy/', import.meta.url));

export interface HeavyPath {
  readonly name: string;
  readonly source: string;
  readonly flavour: RunRequest['flavour'];
}

/** What pandas, numpy, scipy, TA-Lib and scikit-learn do at their hardest, each as a strategy. */
export const heavyPaths: readonly HeavyPath[] = readdirSync(folder)
  .toSorted()
  .map((name) => {
    const source = readFileSync(`${folder}${name}`, 'utf8');
    return { name, source, flavour: source.startsWith('# flavour: full') ? 'full' : 'core' };
  });

/** Runs them in turn, as many at once as the sandbox has slots; resolves to the runs that did not end well. */
export async function walkHeavyPaths(
  bench: Bench,
  sandbox: Sandbox,
  runs: number,
  onProgress: (done: number) => void = () => undefined,
): Promise<readonly string[]> {
  const failures: string[] = [];
  let begun = 0;
  let done = 0;
  const lane = async (): Promise<void> => {
    while (begun < runs) {
      const { name, source, flavour } = heavyPaths[begun % heavyPaths.length]!;
      begun += 1;
      const result = await sandbox.run(bench.request(source, { flavour }));
      const told = complaint(result);
      if (told !== null) failures.push(`${name}: ${told}`);
      onProgress((done += 1));
    }
  };
  await Promise.all(Array.from({ length: sandbox.slots }, lane));
  return failures;
}

function complaint({ end, reason, violations, stderr }: RunResult): string | null {
  if (end === 'ok' && violations.length === 0) return null;
  return `${end} (${reason}), denied: ${violations.map(({ syscall }) => syscall).join(', ')} ${stderr}`;
}
