import { fold } from "../fold.ts";

export type Street = {
  /** The same for every way of writing the same street: `n main st` for 104 North Main Street, Apt 3. */
  key: string;
  /** What stands in most of those ways, folded, to be looked for. */
  word: string;
  /** Five digits, where the address ends with a postcode. */
  zip: string | null;
};

/** Where a house stands, without its number; null for a post-office box, and where no street is named. */
export function readStreet(address: string): Street | null {
  const [first = "", ...rest] = address.split(/[,\n]/);
  const line = fold(first)
    .replace(/[^\p{L}\p{N}#'/-]+/gu, " ")
    .trim();
  if (BOX.test(line)) return null;
  const named = bare(line);
  if (!/\p{L}{2}|^\p{L}$|\d(st|nd|rd|th)\b/u.test(named)) return null;
  const words = named.split(" ");
  return {
    key: words.map((word) => short.get(word) ?? word).join(" "),
    word: telling(words),
    zip: /\b(\d{5})(-\d{4})?\s*$/.exec(rest.join(" "))?.[1] ?? null,
  };
}

export const isSameStreet = (one: Street, other: Street): boolean =>
  one.key === other.key && (!one.zip || !other.zip || one.zip === other.zip);

const BOX = /^(p ?o ?box|po box|box|apartado|apdo|general delivery|lista de correos)\b/;
const UNIT =
  /\s(#|(apt|apartment|unit|ste|suite|bldg|building|floor|fl|rm|room|trlr|lot|spc|space|dpto|depto|departamento|int|interior|piso|local|casa)\b).*$/;

/** Without the house's number, in front of the street or behind it, and without what lies within the house. */
function bare(line: string): string {
  const house = line.replace(UNIT, "");
  const behind = house.replace(/^#?\d+[a-z]?(-\w+)?( \d\/\d)? (?=.*\p{L})/u, "");
  if (behind !== house) return behind;
  const before = house.replace(/ (no |num |numero )?#?\d+[a-z]?(-\w+)?$/, "");
  return short.has(before) || FIRST.test(before) ? house : before;
}

/** Ways that bear a number for a name: what stands behind them is no house. */
const FIRST =
  /^(calle|carrera|avenida|ave?|highway|hwy|route|rte|ruta|county road|cr|state road|sr|carretera)$/;

/** Its longest word; a street that is called by a number alone is looked for as it is written. */
function telling(words: string[]): string {
  const own = words.filter((word) => word.length > 2 && !short.has(word));
  return own.sort((one, other) => other.length - one.length)[0] ?? words.join(" ");
}

/** As they are written in full and as they are written short. */
const short = new Map(
  [
    "street st",
    "avenue ave av avenida",
    "road rd",
    "boulevard blvd bulevar",
    "drive dr",
    "lane ln",
    "court ct",
    "circle cir",
    "place pl",
    "terrace ter",
    "parkway pkwy",
    "highway hwy",
    "square sq",
    "trail trl",
    "calle c",
    "calzada calz",
    "carretera carr",
    "north n norte",
    "south s sur",
    "east e este",
    "west w oeste",
    "northeast ne",
    "northwest nw",
    "southeast se",
    "southwest sw",
  ].flatMap((line) => {
    const ways = line.split(" ");
    return ways.map((way): [string, string] => [way, ways[1]!]);
  }),
);
