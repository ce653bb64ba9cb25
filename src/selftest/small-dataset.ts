import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataset } from '../dataset/catalog.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { synthesize } from '../dataset/synth/synthesize.ts';

const name = 'selftest';

/** A dataset for the self-test alone, made from a seed: nothing of the user's is ever shown to an escape program. */
export async function smallDataset(
  signal: AbortSignal,
): Promise<{ readonly dataset: Dataset; dispose(): void }> {
  const home = mkdtempSync(join(tmpdir(), 'stockade-selftest-'));
  const remove = (): void => rmSync(home, { recursive: true, force: true });
  try {
    await synthesize({ home, name, symbols: 20, years: 2, seed: 1, signal });
    const dataset = openDataset(home, name);
    return {
      dataset,
      dispose: () => {
        dataset.close();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}
