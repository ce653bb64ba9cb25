import type { Args } from './callable.ts';
import { blend, whole } from './effects.ts';
import type { Machine } from './machine.ts';
import { flat, mixed } from './mixing.ts';
import { mask } from './slab.ts';
import { as, asFrame, isTimed, list, type Value } from './value.ts';

export function isTimedDeep(args: Args): boolean {
  return [...args.positional, ...args.named.values()].some(
    (value) => isTimed(flat(value)) && value.swapped !== true,
  );
}

/** What `TimeSeriesSplit` gives: rows before a place, and rows from there on. */
const SPLITS: Value = {
  kind: 'list',
  terms: [],
  maybe: null,
  rest: list([mask({ from: -Infinity, to: -1 }), mask({ from: 0, to: Infinity })]),
};

/** Methods of a model: what it was fitted on goes into all it says. */
export function modelMethod(m: Machine, self: Value, name: string, args: Args): Value {
  if (name === 'split' && self.text === 'TimeSeriesSplit') return SPLITS;
  const given = blend(args);
  if (name === 'fit' || name === 'partial_fit' || name.startsWith('fit_')) {
    const message = `\`${self.text ?? 'model'}.${name}\` learns from the whole sample.`;
    const sample = isTimedDeep(args) ? whole(m, given, args.node, 'LAB006', message) : given;
    const known = name.startsWith('fit_') || isTimed(sample) ? sample : as('local', sample);
    return name.startsWith('fit_')
      ? asFrame(isTimed(given) ? 'array' : 'local', mixed(self, known), given)
      : { ...mixed(self, known), kind: 'model' };
  }
  const result = mixed(given, as('local', self));
  if (result.slab !== undefined) return result;
  return asFrame(isTimed(given) ? 'array' : 'local', result, given);
}
