/**
 * Milliseconds since 1970 as ISO 8601 in UTC, without a clock. The calendar is Howard Hinnant's
 * civil_from_days (https://howardhinnant.github.io/date_algorithms.html).
 */
export function isoTime(at: number): string {
  const days = Math.floor(at / 86_400_000);
  const inDay = at - days * 86_400_000;
  const fromMarch0000 = days + 719_468;
  const era = Math.floor(fromMarch0000 / 146_097);
  const dayOfEra = fromMarch0000 - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = [inDay / 3_600_000, (inDay / 60_000) % 60, (inDay / 1_000) % 60]
    .map((part) => two(Math.floor(part)))
    .join(':');
  const millis = String(inDay % 1_000).padStart(3, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${clock}.${millis}Z`;
}
