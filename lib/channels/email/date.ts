const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
/** RFC 5322, 4.3: the others had several meanings, and are nobody's offset. */
const zones: Record<string, string> = {
  ...{ gmt: "+0000", ut: "+0000", utc: "+0000", z: "+0000", est: "-0500", edt: "-0400" },
  ...{ cst: "-0600", cdt: "-0500", mst: "-0700", mdt: "-0600", pst: "-0800", pdt: "-0700" },
};

const DATE =
  /(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?[\s-]+(\d{2,4}),?\s+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d+)?\s*([ap]m)?\s*([+-]\d{4}|[+-]\d\d:\d\d|[a-z]{1,3})?/i;

/** The instant that a Date header names; null where it names no zone: the server's own would be a guess. */
export function readDate(value: string): Date | null {
  const found = DATE.exec(value);
  if (!found) return null;
  const [, day, month, year, hour, minute, second = "0", half, zone = ""] = found;
  const at = MONTHS.indexOf(month!.toLowerCase());
  const offset = zone.match(/\d/) ? zone.replace(":", "") : zones[zone.toLowerCase()];
  if (at < 0 || !offset) return null;
  const minutes = (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3))) * (offset[0] === "-" ? -1 : 1);
  const date = new Date(
    Date.UTC(
      fullYear(year!),
      at,
      Number(day),
      hourOf(Number(hour), half),
      Number(minute) - minutes,
      Number(second),
    ),
  );
  return Number.isNaN(+date) || Number(day) > 31 || Number(hour) > 24 ? null : date;
}

/** RFC 5322, 4.3. */
function fullYear(year: string): number {
  const number = Number(year);
  if (year.length === 2) return number < 50 ? 2000 + number : 1900 + number;
  return year.length === 3 ? 1900 + number : number;
}

const hourOf = (hour: number, half?: string) =>
  half ? (hour % 12) + (half.toLowerCase() === "pm" ? 12 : 0) : hour;
