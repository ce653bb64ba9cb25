import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Dataset, VariantSpec } from '../../src/dataset/dataset.ts';
import { writeSmallDataset } from '../support/small-dataset.ts';
import { oraclePython } from '../support/oracle-python.ts';

const here = dirname(fileURLToPath(import.meta.url));
export const corpus = join(here, '..', 'corpus', 'lookahead');
/** Leaks and clean programs that are no twins of one another: loops, windows and walks forward in many spellings. */
export const apart = join(here, '..', 'corpus', 'lookahead-apart');

/** What became of one program under every variant. */
export interface Replayed {
  readonly program: string;
  readonly error: string | null;
  /** Whether it ever holds anything on the unchanged data. */
  readonly held: boolean;
  /** Earliest row up to the cut that differs, per variant. */
  readonly differs: readonly (number | null)[];
}

export function programsOf(kind: 'leak' | 'clean', folder: string = corpus): string[] {
  return readdirSync(join(folder, kind))
    .filter((name) => name.endsWith('.py'))
    .sort()
    .map((name) => join(folder, kind, name));
}

export function nameOf(program: string): string {
  return basename(program, '.py');
}

/** Runs `use` with a small dataset that is removed afterwards. */
export async function withDataset<T>(use: (dataset: Dataset) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), 'stockade-lookahead-'));
  const dataset = writeSmallDataset(home, { years: [2017, 2018], holdout: false });
  try {
    return await use(dataset);
  } finally {
    dataset.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Every program on the dataset and on each variant; one Python process for those that need scikit-learn, one for the others. */
export async function replay(
  dataset: Dataset,
  specs: readonly VariantSpec[],
  programs: readonly string[],
  { untilChanged = false } = {},
): Promise<readonly Replayed[]> {
  const fields = dataset.manifest.fields.map((field) => field.id);
  const variants = [];
  for (const spec of specs) {
    const name = await dataset.variant(spec, fields);
    variants.push({ directory: join(dataset.variantsDirectory, name), cut: spec.cut });
  }
  const isFitted = (program: string): boolean => /sklearn/.test(readFileSync(program, 'utf8'));
  const parts = [
    { python: await oraclePython('finlab'), programs: programs.filter((program) => !isFitted(program)) },
    { python: await oraclePython('stats'), programs: programs.filter(isFitted) },
  ];
  const found: Replayed[] = [];
  for (const part of parts) found.push(...(await replayIn(dataset, part, variants, untilChanged)));
  return found;
}

/** Leaks and twins at once, which is what two cores are for. A leak is not asked again once it has shown itself. */
export async function replayBoth(
  dataset: Dataset,
  specs: readonly VariantSpec[],
  leaks: readonly string[],
  twins: readonly string[],
): Promise<readonly [readonly Replayed[], readonly Replayed[]]> {
  await Promise.all([oraclePython('finlab'), oraclePython('stats')]);
  return Promise.all([replay(dataset, specs, leaks, { untilChanged: true }), replay(dataset, specs, twins)]);
}

async function replayIn(
  dataset: Dataset,
  { python, programs }: { readonly python: string; readonly programs: readonly string[] },
  variants: readonly { readonly directory: string; readonly cut: number }[],
  untilChanged: boolean,
): Promise<Replayed[]> {
  if (programs.length === 0) return [];
  const job = {
    guest: join(here, '..', '..', 'guest'),
    base: dataset.directory('visible'),
    programs,
    variants,
    untilChanged,
  };
  const file = join(dataset.variantsDirectory, `job-${randomUUID()}.json`);
  writeFileSync(file, JSON.stringify(job));
  const options = { maxBuffer: 64 << 20, env: { PYTHONDONTWRITEBYTECODE: '1', PATH: '/usr/bin:/bin' } };
  const { stdout } = await promisify(execFile)(python, [join(here, 'replay.py'), file], options);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Replayed);
}
