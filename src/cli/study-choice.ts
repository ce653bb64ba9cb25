import type { LoadedConfig } from '../config/load-config.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { StoredStudy, StudyStore } from '../store/study-store.ts';
import type { CliContext } from './context.ts';
import { UsageError } from './errors.ts';

/** What a study was begun with and keeps: its history depends on each of these. */
export interface StudySettings {
  readonly seed: number;
  readonly search: 'evolution' | 'random';
  /** G of the loop; from the study itself when it is resumed, so that a changed configuration does no harm. */
  readonly window: number;
  readonly feeRatio?: number;
  readonly taxRatio?: number;
  readonly depth?: string;
  readonly profile?: string | null;
}

export interface StudyChoice {
  readonly study?: string;
  readonly resume?: boolean;
  readonly seed?: number;
  readonly search?: 'evolution' | 'random';
}

export function settingsOf({ settings }: Pick<StoredStudy, 'settings'>): StudySettings {
  return JSON.parse(settings) as StudySettings;
}

/** The study that the flags name: a new one, or with `--resume` the one there is. */
export async function chooseStudy(
  context: CliContext,
  store: StudyStore,
  dataset: Dataset,
  config: LoadedConfig,
  flags: StudyChoice,
): Promise<StoredStudy> {
  if (flags.resume === true)
    return resumed(await named(context, store, dataset, flags), dataset, config, flags);
  const name = flags.study ?? freeName(store, dataset.name);
  if (store.find(name) !== null) {
    throw new UsageError(
      `There is a study "${name}" already: add --resume to go on with it, or choose another --study.`,
    );
  }
  const settings: StudySettings = {
    seed: flags.seed ?? 0,
    search: flags.search ?? 'evolution',
    window: config.values.evolve.window,
    ...evaluationSettings(config),
  };
  return store.create({
    name,
    datasetName: dataset.name,
    datasetDigest: dataset.digest,
    createdAt: new Date(context.clock.now()).toISOString(),
    settings: JSON.stringify(settings),
  });
}

function evaluationSettings({ values }: LoadedConfig) {
  return {
    feeRatio: values.backtest.fee_ratio,
    taxRatio: values.backtest.tax_ratio,
    depth: values.integrity.depth,
    profile: values.check.profile,
  };
}

/** The study of that name; without a name the newest on this data. */
async function named(
  context: CliContext,
  store: StudyStore,
  dataset: Dataset,
  flags: StudyChoice,
): Promise<StoredStudy> {
  const name = flags.study ?? (await newestOn(context, dataset));
  const found = name === null ? null : store.find(name);
  if (found !== null) return found;
  const what = name === null ? `no study on ${dataset.name}` : `no study "${name}"`;
  throw new UsageError(`There is ${what} to resume. stockade study list shows those there are.`);
}

async function newestOn(context: CliContext, dataset: Dataset): Promise<string | null> {
  const history = await context.services.studyHistory(context.home);
  try {
    return history.list().find(({ datasetDigest }) => datasetDigest === dataset.digest)?.name ?? null;
  } finally {
    history.close();
  }
}

function resumed(
  found: StoredStudy,
  dataset: Dataset,
  config: LoadedConfig,
  flags: StudyChoice,
): StoredStudy {
  if (found.datasetDigest !== dataset.digest) {
    throw new UsageError(
      `The study "${found.name}" belongs to ${found.datasetName} ${found.datasetDigest}; this is ${dataset.digest}. ` +
        'Name that version with --data, or start another study.',
    );
  }
  const kept = settingsOf(found);
  const asked = { ...evaluationSettings(config), seed: flags.seed, search: flags.search };
  for (const key of ['seed', 'search', 'feeRatio', 'taxRatio', 'depth', 'profile'] as const) {
    if (asked[key] === undefined || kept[key] === undefined || kept[key] === asked[key]) continue;
    throw new UsageError(
      `The study "${found.name}" was begun with ${key} ${kept[key]}, not ${asked[key]}: a study keeps its settings.`,
    );
  }
  return found;
}

function freeName(store: StudyStore, dataset: string): string {
  for (let number = 1; ; number += 1) {
    const name = `${dataset}-${number}`;
    if (store.find(name) === null) return name;
  }
}
