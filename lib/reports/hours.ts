/** Hours of the agency's clock are counted from this Monday on. */
const FIRST = Temporal.PlainDate.from("1970-01-05");

/** The number of a day's first hour. */
export const hourOf = (day: string): number => FIRST.until(day, { largestUnit: "days" }).days * 24;

/** The day of an hour. */
export const dayOf = (hour: number): string => `${FIRST.add({ days: Math.floor(hour / 24) })}`;
