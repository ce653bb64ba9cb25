import { dayOf } from '../days.ts';
import { DatasetError } from '../errors.ts';

export type Frequency = 'daily' | 'monthly' | 'quarterly' | 'irregular';

/** A month or quarter: how many since year 0. */
export interface Period {
  readonly frequency: 'monthly' | 'quarterly';
  readonly index: number;
}

/**
 * When a row becomes known to everybody. `taiwan` is the law there: a month's revenue on the 10th of the next month, the
 * statements of a quarter on 15 May, 14 August, 14 November and 31 March (article 36 of the Securities and Exchange Act).
 */
export type Disclosure = { readonly kind: 'taiwan' } | { readonly kind: 'days'; readonly days: number };

const quarterLabel = /^\s*(\d{4})[- ]?Q([1-4])\s*$/i;
const monthLabel = /^\s*(\d{4})[- ]?M(\d{1,2})\s*$|^\s*(\d{4})-(\d{2})\s*$/i;

/** The period that a text such as `2013-Q1`, `2013-M04` or `2013-04` names; null for any other text. */
export function periodNamed(text: string): Period | null {
  const quarter = quarterLabel.exec(text);
  if (quarter !== null)
    return { frequency: 'quarterly', index: Number(quarter[1]) * 4 + Number(quarter[2]) - 1 };
  const month = monthLabel.exec(text);
  const [year, number] = [Number(month?.[1] ?? month?.[3]), Number(month?.[2] ?? month?.[4])];
  if (month === null || number < 1 || number > 12) return null;
  return { frequency: 'monthly', index: year * 12 + number - 1 };
}

/** The period in which a day lies. */
export function periodOf(day: number, frequency: Period['frequency']): Period {
  const date = new Date(day * 86_400_000);
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth();
  return { frequency, index: frequency === 'monthly' ? months : Math.floor(months / 3) };
}

/** `2013-Q1`, as statements are labelled; months are labelled by the day on which they are known. */
export function labelOf({ frequency, index }: Period): string | null {
  return frequency === 'monthly' ? null : `${Math.floor(index / 4)}-Q${(index % 4) + 1}`;
}

/** The day on which a period's figures are known. */
export function knownDay(period: Period, rule: Disclosure): number {
  const { frequency, index } = period;
  const months = frequency === 'monthly' ? index + 1 : (index + 1) * 3;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  if (rule.kind === 'days') return dayOf(year, month, 1) - 1 + rule.days;
  if (frequency === 'monthly') return dayOf(year, month, 10);
  const quarter = index % 4;
  if (quarter === 0) return dayOf(year, 5, 15);
  if (quarter === 1) return dayOf(year, 8, 14);
  return quarter === 2 ? dayOf(year, 11, 14) : dayOf(year, 3, 31);
}

/** `taiwan`, or a number of days such as `45d`. */
export function parseDisclosure(text: string): Disclosure {
  if (/^taiwan$/i.test(text)) return { kind: 'taiwan' };
  const days = /^\+?(\d{1,4})d?$/.exec(text);
  if (days !== null) return { kind: 'days', days: Number(days[1]) };
  throw new DatasetError(
    'option_invalid',
    `--disclosure "${text}" is no rule: write taiwan, or days after the end of the period such as 45d.`,
  );
}
