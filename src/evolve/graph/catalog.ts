import type { Block } from './catalog-types.ts';
import { fieldVariables } from './catalog-types.ts';
import { filters, regimes } from './conditions.ts';
import { factors } from './factors.ts';

export type BlockKind = 'factor' | 'filter' | 'regime';

const all: Readonly<Record<BlockKind, readonly Block[]>> = {
  factor: factors,
  filter: filters,
  regime: regimes,
};

const byId: Readonly<Record<BlockKind, ReadonlyMap<string, Block>>> = {
  factor: index(factors),
  filter: index(filters),
  regime: index(regimes),
};

export function blockOf(kind: BlockKind, id: string): Block {
  const found = byId[kind].get(id);
  if (found === undefined) throw new RangeError(`there is no ${kind} "${id}"`);
  return found;
}

export function hasBlock(kind: BlockKind, id: string): boolean {
  return byId[kind].has(id);
}

/** Every block of a kind, in the catalogue's order. */
export function blocksOf(kind: BlockKind): readonly Block[] {
  return all[kind];
}

/** The blocks whose every field a dataset has, in the catalogue's order. */
export function blocksFor(kind: BlockKind, keys: ReadonlySet<string>): readonly Block[] {
  return all[kind].filter((block) =>
    block.fields.every((field) => fieldVariables[field].some((key) => keys.has(key))),
  );
}

function index(blocks: readonly Block[]): ReadonlyMap<string, Block> {
  return new Map(blocks.map((block) => [block.id, block]));
}
