import { dayOf, yearOf } from '../days.ts';
import type { Company } from './companies.ts';
import type { Noise } from './noise.ts';

/** Years of accounts before the first trading day, so that growth and trailing sums exist from the start. */
export const warmUpYears = 3;

/**
 * Months and quarters since January of the year `warmUpYears` before the first. Month m has its revenue known
 * on the 10th of month m + 1; quarter q has its statement due on `deadlines[q]`.
 */
export interface FiscalCalendar {
  readonly firstYear: number;
  readonly months: number;
  readonly monthKnown: Int32Array;
  readonly quarters: number;
  readonly deadlines: Int32Array;
  readonly labels: readonly string[];
  /** The months and quarters that become known while the exchange is open: the rows of the axes. */
  readonly monthRows: readonly [from: number, to: number];
  readonly quarterRows: readonly [from: number, to: number];
}

export function makeFiscalCalendar(days: Int32Array): FiscalCalendar {
  const first = days[0] as number;
  const last = days[days.length - 1] as number;
  const firstYear = yearOf(first) - warmUpYears;
  const years = yearOf(last) - firstYear + 1;
  const monthKnown = Int32Array.from({ length: years * 12 }, (_, month) =>
    dayOf(firstYear + Math.floor((month + 1) / 12), ((month + 1) % 12) + 1, 10),
  );
  const deadlines = Int32Array.from({ length: years * 4 }, (_, quarter) =>
    deadline(firstYear + Math.floor(quarter / 4), quarter % 4),
  );
  const within = (known: Int32Array): [number, number] => [
    known.findIndex((day) => day >= first),
    known.filter((day) => day <= last).length,
  ];
  return {
    firstYear,
    months: monthKnown.length,
    monthKnown,
    quarters: deadlines.length,
    deadlines,
    labels: Array.from(deadlines, (_, q) => `${firstYear + Math.floor(q / 4)}-Q${(q % 4) + 1}`),
    monthRows: within(monthKnown),
    quarterRows: within(deadlines),
  };
}

/** Article 36 of the Securities and Exchange Act: 15 May, 14 August, 14 November, 31 March. */
function deadline(year: number, quarter: number): number {
  if (quarter === 0) return dayOf(year, 5, 15);
  if (quarter === 1) return dayOf(year, 8, 14);
  return quarter === 2 ? dayOf(year, 11, 14) : dayOf(year + 1, 3, 31);
}

/** When this company discloses each quarter: most in the last weeks, banks later in summer, a few past the deadline. */
export function disclosureDays(calendar: FiscalCalendar, company: Company, noise: Noise): Int32Array {
  const bank = company.industry === '金融保險';
  return calendar.deadlines.map((due, quarter) => {
    const own = bank && quarter % 4 === 1 ? due + 17 : due;
    const early = Math.floor(28 * noise.uniform() ** 2.5);
    const late = noise.integer(1, 25);
    return noise.uniform() < 0.015 ? own + late : own - early;
  });
}
