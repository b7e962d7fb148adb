import type { Hours } from "#db/schema/agencies.ts";
import { daysOf, inOrder, listHolidays } from "#lib/agencies/holidays.ts";

/** The trial's office: Monday to Friday, 8 to 5, but for federal holidays. Told of the past as well. */
export async function officeHours(year: number): Promise<Hours> {
  const years = await Promise.all([year - 1, year].map((from) => listHolidays("US", from, "en")));
  const closed = years.flatMap((list) =>
    daysOf(list, new Set(list.flatMap(({ rule, isPublic }) => (isPublic ? rule : [])))),
  );
  return {
    week: [...Array.from({ length: 5 }, () => [WORKDAY]), [], []],
    closed: inOrder(closed),
    region: "US",
  };
}

const WORKDAY: [number, number] = [8 * 60, 17 * 60];
