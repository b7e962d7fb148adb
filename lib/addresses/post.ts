/** An address in the parts that a file has of it; any may be empty. */
export type PostParts = {
  /** All of it, or as much as the file has in one place. */
  whole: string;
  street: string;
  unit: string;
  city: string;
  state: string;
  zip: string;
  country: string;
};

/** One line. What `whole` ends with already is not said twice; a street that bears the town's name takes nothing away. */
export function joinPost(parts: PostParts): string {
  const first = oneLine(parts.whole || parts.street);
  const unit = oneLine(parts.unit);
  const country = HOME.test(parts.country.trim()) ? "" : oneLine(parts.country);
  const [city, state, zip] = [parts.city, parts.state, parts.zip].map(oneLine) as [string, string, string];
  const line = withUnit(first, unit);
  const said = townSaid(line, city, state, zip);
  const rest = [state, zip].filter((part) => part && !contains(said, part)).join(" ");
  return [line, said ? "" : city, rest, country && !ends(line, country) ? country : ""]
    .filter(Boolean)
    .join(", ");
}

/** The same address, however its commas and capitals stand. */
export const postKey = (address: string): string =>
  address
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#]+/gu, " ")
    .trim();

const HOME =
  /^(us|u\.s\.|usa|u\.s\.a\.|united states|united states of america|ee\.? ?uu\.?|estados unidos)?$/i;
/** Of lines, parts with commas between them. */
export const oneLine = (text: string) =>
  text
    .replace(/\s*\n\s*/g, ", ")
    .replace(/\s+/g, " ")
    .replace(/^[\s,]+|[\s,]+$/g, "");
const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const ends = (text: string, end: string) => new RegExp(`[\\s,]${literal(end)}$`, "i").test(text);

/** Behind the street, before the town. A number alone is said to be one. */
function withUnit(first: string, unit: string): string {
  if (!unit) return first;
  const shown = /^[\w-]{1,6}$/.test(unit) && /\d|^[a-z]$/i.test(unit) ? `#${unit}` : unit;
  const bare = literal(unit.replace(/^#\s*/, ""));
  const stands = new RegExp(
    `(?:#|\\b(?:apt|apartment|unit|ste|suite|dpto|depto|int|no|space|spc|lot|trlr)\\b\\.?\\s*#?)\\s*${bare}(?:$|[\\s,])`,
    "i",
  );
  if (stands.test(first) || (/[a-z]{2}/i.test(unit) && postKey(` ${first} `).includes(postKey(unit))))
    return first;
  if (!first) return shown;
  const comma = first.indexOf(",");
  return comma < 0 ? `${first} ${shown}` : `${first.slice(0, comma)} ${shown}${first.slice(comma)}`;
}

/**
 * The end of the line that names the town, with what follows it. A comma parts it from the street, or its state or ZIP code
 * follows: else a street that bears its name would do.
 */
function townSaid(line: string, city: string, state: string, zip: string): string {
  const more = [state, zip].filter(Boolean).map((part) => `(?:[\\s,]+${literal(part)}(?:-\\d{4})?)`);
  const home = "(?:[\\s,]+(?:usa?|united states))?$";
  const find = (pattern: string) => new RegExp(pattern, "i").exec(line)?.[0] ?? "";
  const followed = more.join("");
  if (!city) return find(",[^,]*$") || (followed && find(`${followed}${home}`));
  const town = literal(city);
  return (
    find(`,\\s*${town}${more.map((part) => `${part}?`).join("")}${home}`) ||
    (followed && find(`\\s${town}${followed}${home}`))
  );
}

const contains = (text: string, part: string) =>
  new RegExp(`[\\s,]${literal(part)}(?:-\\d{4})?(?:$|[\\s,])`, "i").test(text);
