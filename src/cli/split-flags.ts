import { Option, type Command } from 'commander';
import { purgedFolds, walkForward, type Fold } from '../integrity/splits.ts';
import { UsageError } from './errors.ts';
import { wholeNumber } from './program.ts';

export interface SplitFlags {
  readonly split?: 'walk-forward' | 'purged-folds';
  readonly trainDays?: number;
  readonly testDays?: number;
  readonly anchored?: boolean;
  readonly folds?: number;
  readonly purge?: number;
  readonly embargo?: number;
}

/** How the visible days are split, with everything that was chosen for the user filled in. */
export interface SplitPlan {
  readonly scheme: 'walk-forward' | 'purged-folds';
  readonly settings: Readonly<Record<string, number | boolean>>;
  readonly folds: readonly Fold[];
}

/** A month of rows: as long as a position of a monthly strategy lasts. */
const monthRows = 21;

/** Adds the flags that split what is visible into rounds of training and test. */
export function withSplitFlags(command: Command): Command {
  return command
    .addOption(
      new Option('--split <scheme>', 'measure in rounds of training and test as well').choices([
        'walk-forward',
        'purged-folds',
      ]),
    )
    .option('--train-days <n>', 'walk-forward: trading days of a training (756)', wholeNumber(1))
    .option('--test-days <n>', 'walk-forward: trading days of a test (126)', wholeNumber(1))
    .option('--anchored', 'walk-forward: every training starts with the data')
    .option('--folds <n>', 'purged-folds: how many (6)', wholeNumber(2))
    .option('--purge <n>', 'trading days left out of the training before a test (21)', wholeNumber(0))
    .option('--embargo <n>', 'purged-folds: trading days left out after a test (21)', wholeNumber(0));
}

/** The rounds that the flags ask for; null where they ask for none. Throws `UsageError` for flags that do not fit. */
export function splitPlan(flags: SplitFlags, dates: Int32Array): SplitPlan | null {
  const { split, trainDays, testDays, anchored, folds, purge = monthRows, embargo } = flags;
  const ofWalk = trainDays ?? testDays ?? anchored;
  const ofFolds = folds ?? embargo;
  if (split === undefined) {
    if (ofWalk === undefined && ofFolds === undefined && flags.purge === undefined) return null;
    throw new UsageError(
      '--train-days, --test-days, --anchored, --folds, --purge and --embargo need --split.',
    );
  }
  if (split === 'walk-forward') {
    if (ofFolds !== undefined) throw new UsageError('--folds and --embargo belong to --split purged-folds.');
    const settings = {
      trainRows: trainDays ?? 756,
      testRows: testDays ?? 126,
      anchored: anchored ?? false,
      purge,
    };
    if (settings.trainRows <= purge) throw new UsageError(`--train-days must be more than --purge ${purge}.`);
    const rounds = walkForward(dates, settings);
    if (rounds.length > 0) return { scheme: split, settings, folds: rounds };
    throw new UsageError(
      `The dataset shows ${dates.length} days, too few to train on ${settings.trainRows}: choose a smaller --train-days.`,
    );
  }
  if (ofWalk !== undefined)
    throw new UsageError('--train-days, --test-days and --anchored belong to --split walk-forward.');
  const settings = { folds: folds ?? 6, purge, embargo: embargo ?? monthRows };
  if (dates.length < settings.folds * (1 + purge + settings.embargo))
    throw new UsageError(`The dataset shows ${dates.length} days, too few for ${settings.folds} folds.`);
  return { scheme: split, settings, folds: purgedFolds(dates, settings.folds, settings) };
}
