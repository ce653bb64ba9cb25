import type { Dataset } from '../dataset/dataset.ts';
import type { CliContext } from './context.ts';
import { UsageError } from './errors.ts';

/** The dataset that `--data` names; without the flag, says which there are. */
export async function openDataset(context: CliContext, name: string | undefined): Promise<Dataset> {
  const catalog = await context.services.catalog(context.home);
  if (name !== undefined) return catalog.open(name);
  const names = [...new Set((await catalog.list()).map((one) => one.name))];
  const there =
    names.length === 0
      ? 'There is none yet: `stockade data sample` makes one.'
      : `There are: ${names.join(', ')}.`;
  throw new UsageError(`Say which dataset to use: --data NAME. ${there}`);
}
