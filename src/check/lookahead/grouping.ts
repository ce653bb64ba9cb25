import { flat, mixed } from './mixing.ts';
import type { Args } from './callable.ts';
import { argument } from './callable.ts';
import { axisOf, compared, perhaps, shifted, whole } from './effects.ts';
import type { Machine } from './machine.ts';
import { as, asFrame, asUnsure, moved, type Value } from './value.ts';

export const DATE_KEY = /^(?:date|dates|datetime|day|time|timestamp|ts|dt|index|level_0|日期|交易日)$/i;
const RIGHT_LABELLED =
  /^\d*(?:W(?:-[A-Z]{3})?|B?M|B?ME|CBME|B?Q(?:-[A-Z]{3})?|B?QE(?:-[A-Z]{3})?|B?[AY]E?(?:-[A-Z]{3})?)$/;
const DAILY = /^1?(?:D|B|C)$/;

/** `groupby`: do the cells of one date stay together, or does a group run along time? */
export function grouped(self: Value, args: Args): Value {
  if (self.kind === 'local' || self.kind === 'list' || self.kind === 'table') return self;
  const key = argument(args, 0, 'by');
  const level = argument(args, 2, 'level');
  const across = axisOf(self, args, 1) === 'symbols' && (self.kind === 'frame' || self.swapped === true);
  const byDate =
    across || isDateLevel(self, level) || isDateText(key) || (self.stacked === true && isDateKey(key));
  const inner = key === undefined || key.kind === 'callable' ? self : mixed(self, flat(key));
  const periods = key === undefined ? null : flat(key);
  const byPeriod = periods?.kind === 'dates' && periods.cyclic !== true;
  const isVague = self.stacked === true && !byDate && key !== undefined && !isSymbolKey(key);
  return { ...(isVague ? asUnsure(inner) : inner), kind: 'group', text: self.kind, byDate, byPeriod };
}

function isDateLevel(self: Value, level: Value | undefined): boolean {
  if (level?.kind !== 'number') return isDateText(level);
  return level.low === (self.keyed === true ? 1 : 0);
}

/** Of stacked rows: a key nobody knows here is taken for the date, and left to the replay. */
function isDateKey(key: Value | undefined): boolean {
  if (key?.kind === 'list')
    return key.items?.some((item) => item.kind === 'dates' || isDateText(item)) === true;
  return key?.kind === 'dates' || key?.kind === 'local' || key?.kind === 'unknown' || isDateText(key);
}

const SYMBOL_KEY =
  /^(?:.*(?:stock|symbol|ticker|asset|company|security|code).*|s?id|sym|level_1|name|股票.*|證券.*|代號)$/i;

/** A group of one symbol runs along time; one of anything else may stand within a date. */
function isSymbolKey(key: Value): boolean {
  if (key.kind === 'list') return key.items?.some(isSymbolKey) === true;
  return key.kind === 'text' && SYMBOL_KEY.test(key.text ?? '');
}

function isDateText(key: Value | undefined): boolean {
  if (key?.kind === 'list')
    return key.items !== undefined && key.items.length > 0 && key.items.some(isDateText);
  return key?.kind === 'text' && DATE_KEY.test(key.text ?? '');
}

const RUNNING = /^(?:cum\w+|rolling|expanding|ewm|ffill|pad|head|first|nth|get_group|fillna|ngroup)$/;

/** A method of a group. Groups that run along time are whole samples of their own. */
export function groupMethod(m: Machine, self: Value, name: string, args: Args): Value {
  const kind = self.text === 'column' ? 'column' : 'frame';
  const frame = asFrame(kind, self, self);
  const [first] = args.positional;
  if (self.byDate === true) {
    const row = as('local', self);
    if (first?.kind === 'callable') {
      return asFrame(kind, mixed(row, m.call(first, { ...args, positional: [row], named: new Map() })), self);
    }
    return frame;
  }
  if (name === 'shift') return shifted(m, frame, argument(args, 0, 'periods'), args.node, name);
  if (name === 'diff' || name === 'pct_change') {
    return compared(m, frame, argument(args, 0, 'periods'), args.node, name);
  }
  if (name === 'bfill' || name === 'backfill') return m.call(m.attribute(frame, 'bfill'), args);
  if (first?.kind === 'callable') {
    return mixed(frame, m.call(first, { ...args, positional: [frame], named: new Map() }));
  }
  if (RUNNING.test(name) || /^(?:cum|first$)/.test(first?.text ?? '')) {
    return name === 'rolling' || name === 'expanding' || name === 'ewm'
      ? m.call(m.attribute(frame, name), args)
      : frame;
  }
  if (self.byPeriod === true && name !== 'transform' && name !== 'rank') {
    const what = 'Whether a figure of a period is used before the period is over cannot be told here.';
    return { ...perhaps(m, frame, args.node, 'LAB009', what), periodic: true };
  }
  const message = `\`groupby(...).${name}\` gives every row of a group what its last rows say.`;
  const fix =
    'Group the stocks of one day (`axis=1`, or `groupby` on the date), or use `.expanding()` in the group.';
  return whole(m, frame, args.node, 'LAB009', message, fix);
}

/** `resample(rule)`: rows of periods, labelled by their end or by their start. */
export function resampled(m: Machine, self: Value, args: Args): Value {
  if (self.kind === 'local') return self;
  const rule = argument(args, 0, 'rule')?.text;
  const label = argument(args, -1, 'label')?.text;
  const atStart = label === 'left' || (label !== 'right' && rule !== undefined && !RIGHT_LABELLED.test(rule));
  const daily = rule !== undefined && DAILY.test(rule);
  // A lead of some days is one of at most a period; days that lie behind do not bring a period back.
  const terms = self.terms.map((term) => ({
    ...term,
    lead: term.lead === Infinity ? Infinity : term.lead > 0 ? 1 : 0,
  }));
  const inner: Value = { ...self, kind: 'group', terms, text: 'resample' };
  if (!atStart || daily) return inner;
  const message = `Periods of '${rule ?? ''}' are labelled by their first day, before they are over.`;
  const fix =
    "Label them by their end (`resample('ME')`, `label='right'`), or shift the result by one period.";
  return {
    ...inner,
    items: [
      moved(as('local', { ...inner, terms: terms }), 1, m.causes.at(args.node, 'LAB009', message, fix)),
    ],
  };
}

/** A method of a resampler. */
export function periodMethod(m: Machine, self: Value, name: string, args: Args): Value {
  const frame = asFrame('frame', self, { ...self, byDate: false });
  const early = self.items?.[0];
  const [first] = args.positional;
  if (name === 'transform') {
    return whole(m, frame, args.node, 'LAB009', 'Every day of a period gets what the whole period shows.');
  }
  if (/^(?:bfill|backfill|nearest|interpolate)$/.test(name)) {
    return m.call(m.attribute(frame, name === 'nearest' ? 'bfill' : name), args);
  }
  if (/^(?:ffill|pad|asfreq|first)$/.test(name) || first?.text === 'first') return frame;
  let content = early === undefined ? frame : asFrame('frame', early, frame);
  if (first?.kind === 'callable') {
    content = mixed(
      content,
      m.call(first, { ...args, positional: [as('local', content)], named: new Map() }),
    );
  }
  return content;
}
