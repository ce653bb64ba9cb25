import { DatasetError } from '../errors.ts';
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
}

/** What the user said about one part. */
export interface PartWish {
  readonly frequency: Frequency | null;
  /** Said of this part by name. */
  readonly own: Disclosure | null;
  /** Said of all periods. */
  readonly general: Disclosure | null;
}

const plain: PartCalendar = { key: -1, frequency: null, labels: null, days: null };

/** What `--frequency` and `--disclosure` say of each part; throws `DatasetError` where they name none. */
export function wishesOf(shape: Shape, options: ImportOptions): PartWish[] {
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
  const { frequency, own, general } = wish;
  const periodic = frequency === 'monthly' || frequency === 'quarterly';
  if (!named && !periodic) {
    if (own === null) return frequency === null ? plain : { ...plain, frequency };
    if (own.kind === 'days')
      return { key: at, frequency, labels: null, days: shifted(texts, days, own.days) };
    throw new DatasetError(
      'option_invalid',
      '--disclosure taiwan needs to know the periods: --frequency NAME=quarterly or monthly.',
    );
  }
  const rule = own ?? general;
  if (rule === null) return undecided(texts);
  const periods = texts.map(({ text }): [string, Period] => [
    text,
    periodNamed(text) ?? periodOf(days.get(text) as number, periodic ? frequency : 'quarterly'),
  ]);
  return periodCalendar(at, periods, rule);
}

function shifted(
  texts: readonly DateText[],
  days: ReadonlyMap<string, number>,
  by: number,
): ReadonlyMap<string, number> {
  return new Map(texts.map(({ text }) => [text, (days.get(text) as number) + by]));
}

function periodCalendar(at: number, periods: readonly [string, Period][], rule: Disclosure): PartCalendar {
  const frequencies = new Set(periods.map(([, { frequency }]) => frequency));
  const [frequency] = frequencies;
  if (frequencies.size !== 1 || frequency === undefined)
    throw new DatasetError(
      'import_refused',
      'Names of months and of quarters stand in one table; part them.',
    );
  const days = new Map(periods.map(([text, period]) => [text, knownDay(period, rule)]));
  const labels = new Map<number, string>();
  for (const [, period] of periods) {
    const label = labelOf(period);
    if (label !== null) labels.set(knownDay(period, rule), label);
  }
  return { key: at, frequency, labels: labels.size === 0 ? null : labels, days };
}

function undecided(texts: readonly DateText[]): Problem {
  return {
    kind: 'date',
    count: texts.length,
    message: 'dates name periods, not the days on which their figures were known',
    choice: '--disclosure taiwan (by law), or days after the end of the period such as --disclosure 45d',
    places: texts.slice(0, 5),
  };
}
