import { argument, type Args } from './callable.ts';
import { rowsText } from './effects.ts';
import type { Machine } from './machine.ts';
import { adrift, dates, moved, withTerms, type Value } from './value.ts';

/** `set_index`, `set_axis`. */
export const labelled = (m: Machine, self: Value, args: Args): Value => {
  const index = argument(args, 0, 'index', 'labels', 'keys');
  return index === undefined ? self : relabelled(m, self, index, args);
};

/** A frame whose rows get other labels: leads are counted from the new ones. */
export function relabelled(
  m: Machine,
  self: Value,
  index: Value,
  args: Pick<Args, 'node'>,
  origin?: number,
): Value {
  if (index.kind === 'list' && index.items === undefined && index.rest?.kind === 'row')
    return relabelled(
      m,
      self,
      dates(index.rest.low ?? 0, index.rest.high ?? 0),
      args,
      index.origin === origin ? 0 : origin,
    );
  if (index.kind !== 'dates') return self;
  if (index.text === 'somewhere')
    return self.terms.some((term) => term.lead > 0 && term.lead !== Infinity) ? adrift(self, null) : self;
  if (index.text === 'periods') return { ...self, periodic: true };
  if (self.periodic === true) return { ...self, periodic: undefined };
  if (index.text === 'quarters' && self.quarterly === true) return early(m, self, args);
  const off = (index.low ?? 0) - (origin ?? 0);
  const message = `The rows get dates that lie ${rowsText(Math.abs(off))} or more before their own.`;
  const moving = off < 0 ? m.causes.at(args.node, 'LAB011', message) : null;
  return withTerms(self, moved(self, -off, moving).terms);
}

/** Half of a quarter passes at least before its figures are disclosed. */
const UNDISCLOSED_ROWS = 30;

function early(m: Machine, self: Value, args: Pick<Args, 'node'>): Value {
  const message = 'The figures of a quarter get its own dates; they are disclosed weeks after it ends.';
  const fix = 'Write `frame.index_str_to_date()`, or `frame.deadline()`.';
  const known = moved(self, UNDISCLOSED_ROWS, m.causes.at(args.node, 'LAB011', message, fix));
  return { ...known, quarterly: undefined };
}
