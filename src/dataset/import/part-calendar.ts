import { DatasetError } from '../errors.ts';
import type { Disclosures } from './disclosure-file.ts';
import type { DateText } from './date-format.ts';
import type { ImportOptions } from './import-options.ts';
import {
  knownDay,
  labelOf,
  parseDisclosure,
  periodNamed,
  periodOf,
  type Disclosure,
  type Frequency,
  type Period,
} from './periods.ts';
import type { Problem } from './problems.ts';
import type { Part, Shape } from './sources.ts';

/** What the days of a part mean. */
export interface PartCalendar {
  /** Its rows of the table `days`; −1 where a date is simply the day it names. */
  readonly key: number;
  /** Null where the days tell. */
  readonly frequency: Frequency | null;
  /** Labels of the rows by the day they are known on; null where they have none. */
  readonly labels: ReadonlyMap<number, string> | null;
  /** The day each text of the part is known on; null where the texts are read as plain dates. */
  readonly days: ReadonlyMap<string, number> | null;
  /** Parts of one frequency under one rule share their days; null where none was needed. */
  readonly rule: string | null;
  /** The period of each row by its day, where a file says when each symbol made it known; else null. */
  readonly own: OwnPeriods | null;
}

export interface OwnPeriods {
  readonly disclosures: Disclosures;
  readonly periods: ReadonlyMap<number, Period>;
  /** Whether a rule says when the others made theirs known. */
  readonly ruled: boolean;
}

/** What the user said about one part. */
export interface PartWish {
  readonly frequency: Frequency | null;
  /** Said of this part by name. */
  readonly own: Disclosure | null;
  /** Said of all periods. */
  readonly general: Disclosure | null;
  /** What a file says of symbols and periods; goes before the general rule. */
  readonly disclosures: Disclosures | null;
}

const plain: PartCalendar = { key: -1, frequency: null, labels: null, days: null, rule: null, own: null };

/** What `--frequency` and `--disclosure` say of each part; throws `DatasetError` where they name none. */
export function wishesOf(shape: Shape, options: ImportOptions, disclosures: Disclosures | null): PartWish[] {
  const frequency = options.frequency ?? {};
  const disclosure = options.disclosure ?? {};
  const known = new Set(shape.parts.flatMap(namesOf));
  const unknown = [...Object.keys(frequency), ...Object.keys(disclosure)].find(
    (name) => name !== '' && !known.has(name),
  );
  if (unknown !== undefined)
    throw new DatasetError(
      'option_invalid',
      `There is no "${unknown}" to import; there are ${[...known].join(', ')}.`,
    );
  const general = disclosure[''] === undefined ? null : parseDisclosure(disclosure['']);
  return shape.parts.map((part) => {
    const names = namesOf(part);
    const rule = names.map((name) => disclosure[name]).find((text) => text !== undefined);
    const wish = {
      frequency: names.map((name) => frequency[name]).find((one) => one !== undefined) ?? null,
      own: rule === undefined ? null : parseDisclosure(rule),
      general,
      disclosures: rule === undefined ? disclosures : null,
    };
    requireSlow(part, wish);
    return wish;
  });
}

/** Prices are known on the day they are of; a table that holds some cannot be anything else. */
function requireSlow(part: Part, { frequency, own }: PartWish): void {
  if (!part.fields.some(({ target }) => target.role !== null)) return;
  if (own === null && (frequency === null || frequency === 'daily')) return;
  throw new DatasetError(
    'option_invalid',
    'Prices are daily and known on their day; put monthly and quarterly fields into files of their own.',
  );
}

function namesOf(part: Part): string[] {
  return part.fields.flatMap(({ column, source, target }) => [
    ...(column === null ? [] : [column]),
    ...(source === undefined ? [] : [source]),
    target.id,
    ...target.aliases,
  ]);
}

/** Whether a part's dates are names of periods, all of them. */
export function namesPeriods(texts: readonly DateText[]): boolean {
  return texts.length > 0 && texts.every(({ text }) => periodNamed(text) !== null);
}

/** The days of one part, from its texts and what they were read as; or what has to be decided first. */
export function calendarOf(
  at: number,
  texts: readonly DateText[],
  days: ReadonlyMap<string, number>,
  wish: PartWish,
): PartCalendar | Problem {
  const named = namesPeriods(texts);
  const { frequency, own, general, disclosures } = wish;
  const periodic = frequency === 'monthly' || frequency === 'quarterly';
  if (!named && !periodic) {
    if (own === null) return frequency === null ? plain : { ...plain, frequency };
    if (own.kind === 'days')
      return {
        ...plain,
        key: at,
        frequency,
        days: shifted(texts, days, own.days),
        rule: ruleName(own),
      };
    throw new DatasetError(
      'option_invalid',
      '--disclosure taiwan needs to know the periods: --frequency NAME=quarterly or monthly.',
    );
  }
  const rule = own ?? general;
  if (rule === null && disclosures === null) return undecided(texts);
  const periods = texts.map(({ text }): [string, Period] => [
    text,
    periodNamed(text) ?? periodOf(days.get(text) as number, periodic ? frequency : 'quarterly'),
  ]);
  return disclosures === null
    ? periodCalendar(at, periods, rule as Disclosure)
    : disclosedCalendar(at, periods, rule, disclosures);
}

function shifted(
  texts: readonly DateText[],
  days: ReadonlyMap<string, number>,
  by: number,
): ReadonlyMap<string, number> {
  return new Map(texts.map(({ text }) => [text, (days.get(text) as number) + by]));
}

const ruleName = (rule: Disclosure): string => (rule.kind === 'taiwan' ? 'taiwan' : `${rule.days}d`);

function periodCalendar(at: number, periods: readonly [string, Period][], rule: Disclosure): PartCalendar {
  return calendarBy(at, periods, ruleName(rule), (period) => knownDay(period, rule));
}

function calendarBy(
  at: number,
  periods: readonly [string, Period][],
  rule: string,
  dayOf: (period: Period) => number,
): PartCalendar {
  const frequencies = new Set(periods.map(([, { frequency }]) => frequency));
  const [frequency] = frequencies;
  if (frequencies.size !== 1 || frequency === undefined)
    throw new DatasetError(
      'import_refused',
      'Names of months and of quarters stand in one table; part them.',
    );
  const days = new Map(periods.map(([text, period]) => [text, dayOf(period)]));
  const labels = new Map<number, string>();
  for (const [, period] of periods) {
    const label = labelOf(period);
    if (label !== null) labels.set(dayOf(period), label);
  }
  return { key: at, frequency, labels: labels.size === 0 ? null : labels, days, rule, own: null };
}

/** Where symbols have days of their own, a row's day is the rule's; without a rule, the first symbol's. */
function disclosedCalendar(
  at: number,
  periods: readonly [string, Period][],
  rule: Disclosure | null,
  disclosures: Disclosures,
): PartCalendar {
  if (rule === null && periods.some(([, { frequency }]) => frequency === 'monthly'))
    throw new DatasetError(
      'option_invalid',
      'Months stand on one day for all symbols: add a rule to the disclosure file, such as --disclosure taiwan or 10d.',
    );
  const first = rule === null ? firstDays(periods, disclosures) : null;
  const dayOf = (period: Period): number =>
    rule === null ? (first?.get(period.index) as number) : knownDay(period, rule);
  const name = `${rule === null ? '' : ruleName(rule)} ${disclosures.path}`;
  const rows = new Map(periods.map(([, period]) => [dayOf(period), period]));
  return {
    ...calendarBy(at, periods, name, dayOf),
    own: { disclosures, periods: rows, ruled: rule !== null },
  };
}

/**
 * By period the day on which the first symbol made it known, ascending. Never the last one's: a row that somebody made
 * known early would tell when others will.
 */
function firstDays(periods: readonly [string, Period][], disclosures: Disclosures): Map<number, number> {
  const days = new Map<number, number>();
  let before = Number.NEGATIVE_INFINITY;
  for (const period of periods.map(([, one]) => one).sort((a, b) => a.index - b.index)) {
    if (days.has(period.index)) continue;
    const first = disclosures.first(period) ?? knownDay(period, { kind: 'days', days: 1 });
    before = Math.max(first, before + 1);
    days.set(period.index, before);
  }
  return days;
}

function undecided(texts: readonly DateText[]): Problem {
  return {
    kind: 'date',
    count: texts.length,
    message: 'dates name periods, not the days on which their figures were known',
    choice:
      '--disclosure taiwan (by law), days after the end of the period such as --disclosure 45d, or a file of symbol, period and known',
    places: texts.slice(0, 5),
  };
}
