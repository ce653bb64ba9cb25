/** Proleptic Gregorian calendar over days since 1970-01-01, without `Date` and its time zones. */
export interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** Howard Hinnant, "chrono-compatible low-level date algorithms", civil_from_days. */
export const civil = (days: number): CivilDate => {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
};

/** Howard Hinnant, days_from_civil. */
export const daysOf = (year: number, month: number, day: number): number => {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  );
};

/** A calendar month with its first and last day, in days since 1970-01-01. */
export interface MonthSpan {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly first: number;
  readonly last: number;
}

/** The month in which a day falls. */
export const monthOf = (days: number): MonthSpan => {
  const { year, month, day } = civil(days);
  const next = month === 12 ? daysOf(year + 1, 1, 1) : daysOf(year, month + 1, 1);
  return { year, month, first: days - day + 1, last: next - 1 };
};

/** 0 is Monday, 6 is Sunday. */
export const weekday = (days: number): number => (((days + 3) % 7) + 7) % 7;

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** `2020-01-31`. */
export const isoDate = (days: number): string => {
  const { year, month, day } = civil(days);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
};

/** Days of an ISO date, with or without a time; null when it is no date. */
export const parseIsoDate = (text: string): number | null => {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:$|[T ])/.exec(text);
  if (match === null) return null;
  const days = daysOf(Number(match[1]), Number(match[2]), Number(match[3]));
  return isoDate(days) === text.slice(0, 10) ? days : null;
};
