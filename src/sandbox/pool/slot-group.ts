import type { DatasetMount, RunRequest } from '../sandbox.ts';

/** What a slot has to be started for: a dataset in one phase, and a set of libraries. */
export interface SlotNeed {
  readonly dataset: DatasetMount;
  readonly flavour: RunRequest['flavour'];
  readonly patience?: RunRequest['patience'];
}

export function groupOf({ dataset, flavour }: SlotNeed): string {
  return [dataset.digest, dataset.phase, dataset.directory, flavour].join('|');
}

/** Whether a slot can serve a need: `full` has all that `core` has. */
export function serves(slot: SlotNeed, need: SlotNeed): boolean {
  const same =
    slot.dataset.digest === need.dataset.digest &&
    slot.dataset.phase === need.dataset.phase &&
    slot.dataset.directory === need.dataset.directory;
  return same && (slot.flavour === need.flavour || slot.flavour === 'full');
}
