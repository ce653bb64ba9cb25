import { argument, type Args } from './callable.ts';
import { rowsText, whole } from './effects.ts';
import type { Machine } from './machine.ts';
import { adrift, dates, moved, withTerms, type Value } from './value.ts';

/** `set_index`, `set_axis`. */
export const labelled = (m: Machine, self: Value, args: Args): Value => {
  const index = argument(args, 0, 'index', 'labels', 'keys');
  return index === undefined ? self : relabelled(m, self, index, args);
};

/** Days look up the figure of the period they lie in, which is over later. */
export function ofPeriod(m: Machine, self: Value, args: Pick<Args, 'node'>, to: Value): Value {
  const message = 'Every day of a period gets a figure of the whole period, which is known when it is over.';
  const fix = 'Shift the figures by one period first: `.shift(1)`.';
  const periods = 1 + (to.low ?? 0);
  return { ...moved(self, periods, m.causes.at(args.node, 'LAB009', message, fix)), periodic: undefined };
}

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
  if (index.reversed === true && self.reversed !== true) {
    const mirrored = 'The rows are in order and get dates in reversed order.';
    return whole(m, self, args.node, 'LAB012', mirrored);
  }
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
