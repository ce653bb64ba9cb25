import { dayOf, weekday } from '../days.ts';
import { lunarHolidays } from './lunar-holidays.ts';
import type { Noise } from './noise.ts';

export const firstYearOfCalendar = (lunarHolidays[0] as readonly number[])[0] as number;
export const lastYearOfCalendar = (lunarHolidays[lunarHolidays.length - 1] as readonly number[])[0] as number;

/** Days on which the Taiwan exchange trades: its fixed and lunar holidays, days in lieu, and the odd typhoon. */
export function tradingDays(firstYear: number, lastYear: number, noise: Noise): Int32Array {
  const days: number[] = [];
  for (let year = firstYear; year <= lastYear; year++) {
    const closed = holidays(year);
    for (let typhoon = noise.integer(0, 2); typhoon > 0; typhoon--) {
      closed.add(dayOf(year, 7, 1) + noise.integer(0, 91));
    }
    for (let day = dayOf(year, 1, 1); day <= dayOf(year, 12, 31); day++) {
      if (!isWeekend(day) && !closed.has(day)) days.push(day);
    }
  }
  return Int32Array.from(days);
}

function holidays(year: number): Set<number> {
  const closed = new Set<number>();
  const lunar = lunarHolidays[year - firstYearOfCalendar];
  if (lunar === undefined) throw new RangeError(`No calendar for ${year}`);
  const [, newYear, dragonBoat, midAutumn] = lunar;
  const lunarDay = (date: number): number => dayOf(year, Math.floor(date / 100), date % 100);
  const single = [dayOf(year, 1, 1), dayOf(year, 2, 28), dayOf(year, 4, 4), dayOf(year, 4, 5)];
  single.push(dayOf(year, 5, 1), dayOf(year, 10, 10), lunarDay(dragonBoat), lunarDay(midAutumn));
  for (const day of single) closed.add(inLieu(day));
  for (let offset = -3; offset <= 4; offset++) closed.add(lunarDay(newYear) + offset);
  return closed;
}

/** A holiday on a Saturday is taken on Friday, one on a Sunday on Monday. */
function inLieu(day: number): number {
  if (weekday(day) === 6) return day - 1;
  return weekday(day) === 0 ? day + 1 : day;
}

function isWeekend(day: number): boolean {
  return weekday(day) === 0 || weekday(day) === 6;
}
