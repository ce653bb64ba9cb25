import { argument, type Args } from './callable.ts';
import { axisOf, perhaps } from './effects.ts';
import { DATE_KEY } from './grouping.ts';
import type { Machine } from './machine.ts';
import { asUnsure, type Value } from './value.ts';

/** Sorting along time moves rows with their labels: what is told by their order then, nobody knows here. */
export const sortValues = (m: Machine, self: Value, args: Args, name: string): Value => {
  const key = argument(args, 0, 'by');
  const turned = byDateDown(key, argument(args, 2, 'ascending'));
  if (turned !== null && self.kind !== 'local') return { ...self, reversed: turned };
  if (self.kind === 'local' || axisOf(self, args, 1) === 'symbols' || key?.kind === 'text')
    return asLong(self);
  if (self.stacked === true || key?.kind === 'list') return asLong(self);
  const message = `\`.${name}()\` along time puts rows in an order that only the whole sample tells.`;
  return asLong(perhaps(m, self, args.node, 'LAB004', message));
};

/** Whether rows are sorted by their dates, from the last to the first. */
function byDateDown(key: Value | undefined, ascending: Value | undefined): boolean | null {
  const keys = key?.kind === 'list' ? (key.items ?? []) : key === undefined ? [] : [key];
  const at = keys.findIndex((one) => one.kind === 'text' && DATE_KEY.test(one.text ?? ''));
  if (at < 0) return null;
  const up = ascending?.kind === 'list' ? ascending.items?.[at] : ascending;
  return up?.kind === 'number' && up.high === 0;
}

function asLong(self: Value): Value {
  return self.kind === 'local' || self.stacked === true ? self : asUnsure(self);
}

export const sortIndex = (_m: Machine, self: Value, args: Args): Value => {
  if (axisOf(self, args, 0) === 'symbols') return self;
  const ascending = argument(args, -1, 'ascending');
  const down = ascending?.kind === 'number' && ascending.low === 0 && ascending.high === 0;
  return self.kind === 'local' ? self : { ...self, reversed: down };
};
