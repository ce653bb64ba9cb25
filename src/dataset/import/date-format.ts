import { dayOf, formatDay } from '../days.ts';

export const dateFormats = ['iso', 'ymd', 'mdy', 'dmy', 'roc'] as const;
export type DateFormat = (typeof dateFormats)[number];

export interface DateText {
  readonly text: string;
  /** Where it first stands. */
  readonly file: number;
  readonly row: number;
}

export interface DateProblem {
  readonly message: string;
  readonly choice: string;
  readonly examples: readonly DateText[];
}

export type DateReading =
  | { readonly ok: true; readonly format: DateFormat; readonly days: ReadonlyMap<string, number> }
  | { readonly ok: false; readonly problem: DateProblem };

interface Parts {
  readonly numbers: readonly [number, number, number];
  readonly yearFirst: boolean;
  readonly zone: string | null;
  readonly time: string | null;
}

/**
 * Reads all distinct dates of an import at once, so that one ambiguous row is settled by the others, or
 * refused with the choices there are. With a time zone, instants become that zone's calendar days.
 */
export function readDates(
  texts: readonly DateText[],
  options: { readonly format?: DateFormat; readonly timezone?: string },
): DateReading {
  const parsed = texts.map((item) => ({ item, parts: split(item.text) }));
  const unreadable = parsed.filter(({ parts }) => parts === null).map(({ item }) => item);
  if (unreadable.length > 0) return refuse('cannot be read as dates', 'correct them', unreadable);
  const dates = parsed as { item: DateText; parts: Parts }[];
  const zones = zoneProblem(dates, options.timezone);
  if (zones !== null) return { ok: false, problem: zones };
  const format = options.format ?? inferFormat(dates);
  if (typeof format !== 'string') return { ok: false, problem: format };
  const days = new Map<string, number>();
  const impossible: DateText[] = [];
  for (const { item, parts } of dates) {
    const day = toDay(parts, format, options.timezone);
    if (day === null) impossible.push(item);
    else days.set(item.text, day);
  }
  if (impossible.length > 0)
    return refuse(`are no ${format} dates`, `--date-format ${dateFormats.join('|')}`, impossible);
  return { ok: true, format, days };
}

const numeric =
  /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const compact = /^(\d{4})(\d{2})(\d{2})$/;

function split(text: string): Parts | null {
  const trimmed = text.trim();
  const match = numeric.exec(trimmed) ?? compact.exec(trimmed);
  if (match === null) return null;
  const [, a = '', b = '', c = '', time = null, zone = null] = match;
  return { numbers: [Number(a), Number(b), Number(c)], yearFirst: a.length >= 3, time, zone };
}

function inferFormat(dates: readonly { item: DateText; parts: Parts }[]): DateFormat | DateProblem {
  const first = dates.filter(({ parts }) => parts.yearFirst);
  if (first.length === dates.length) {
    const early = dates.filter(({ parts }) => parts.numbers[0] < 1000);
    if (early.length === 0) return 'iso';
    return problem(
      'have years of three digits',
      '--date-format roc (years of the Republic, 1912 is 1)',
      early,
    );
  }
  if (first.length > 0)
    return problem('are written in more than one way', 'correct them', [...first.slice(0, 1), ...dates]);
  const dayFirst = dates.some(({ parts }) => parts.numbers[0] > 12);
  const monthFirst = dates.some(({ parts }) => parts.numbers[1] > 12);
  if (dayFirst !== monthFirst) return dayFirst ? 'dmy' : 'mdy';
  return problem(
    'may be day/month or month/day',
    '--date-format dmy or --date-format mdy',
    dates.map(({ item }) => ({ item })),
  );
}

function toDay(parts: Parts, format: DateFormat, timezone: string | undefined): number | null {
  const [a, b, c] = parts.numbers;
  const [year, month, day] =
    format === 'mdy'
      ? [c, a, b]
      : format === 'dmy'
        ? [c, b, a]
        : format === 'roc'
          ? [a + 1911, b, c]
          : [a, b, c];
  if (year < 1800 || year > 2200) return null;
  const plain = dayOf(year, month, day);
  const iso = `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  if (!Number.isInteger(plain) || formatDay(plain) !== iso) return null;
  if (timezone === undefined || parts.zone === null) return plain;
  const instant = new Date(`${iso}T${parts.time ?? '00:00'}${isoZone(parts.zone)}`);
  const local = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' }).format(instant);
  const [localYear = 0, localMonth = 0, localDay = 0] = local.split('-').map(Number);
  return dayOf(localYear, localMonth, localDay);
}

function isoZone(zone: string): string {
  if (/^z$/i.test(zone)) return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone.slice(0, 1)}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

function zoneProblem(
  dates: readonly { item: DateText; parts: Parts }[],
  timezone: string | undefined,
): DateProblem | null {
  const zones = new Map(dates.map(({ item, parts }) => [parts.zone, item]));
  if (zones.size <= 1 || timezone !== undefined) return null;
  const named = [...zones.keys()].map((zone) => zone ?? 'none');
  return problem(
    `mix time zones (${named.join(', ')})`,
    '--timezone ZONE, such as Asia/Taipei: the zone whose days they are',
    [...zones.values()].map((item) => ({ item })),
  );
}

function problem(message: string, choice: string, dates: readonly { item: DateText }[]): DateProblem {
  return { message, choice, examples: dates.slice(0, 5).map(({ item }) => item) };
}

function refuse(message: string, choice: string, examples: readonly DateText[]): DateReading {
  return { ok: false, problem: { message, choice, examples: examples.slice(0, 5) } };
}
