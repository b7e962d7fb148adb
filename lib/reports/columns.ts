/**
 * The numbers that are kept of each conversation, as they stand in a day's pack: all of one column, then all of the next, so
 * that a report reads what it counts and not the rest. What is counted together lies side by side: it is read in one piece.
 */
export const names = [
  // Seconds from its beginning to its end; -1 while it is open. By the clock, and in business hours as they were then.
  "closing",
  "closingBusiness",
  // When it began, in hours of the agency's clock (`hours.ts`).
  "hour",
  // Seconds to the first answer, where a resident began; -1 without one.
  "took",
  "tookBusiness",
  "flags",
  // Numbers of people; 0 for nobody.
  "answerer",
  "closer",
  // `lettersOf` its name.
  "channel",
] as const;
export type Column = (typeof names)[number];

/** The first four letters of a channel's name. */
export const lettersOf = (channel: string): number =>
  Buffer.from(channel.slice(0, 4).padEnd(4)).readInt32BE();

/** Where each begins in a row's own pack (`reported_row` in the database), counted from 1. */
const places: Record<Column, number> = {
  hour: 1,
  took: 5,
  closing: 9,
  flags: 13,
  channel: 17,
  answerer: 21,
  closer: 25,
  tookBusiness: 29,
  closingBusiness: 33,
};

/** Those that stand from the first to the last of what is wanted. */
export function between(wanted: readonly Column[]): readonly Column[] {
  const at = wanted.map((name) => names.indexOf(name));
  return names.slice(Math.min(...at), Math.max(...at) + 1);
}

/** As SQL: these columns of the rows of a group, whose packs are `pack`. All in the same order, as one group has it. */
export const joined = (columns: readonly Column[], pack: string): string =>
  columns.map((name) => `string_agg(substring(${pack} from ${places[name]} for 4), '')`).join(" || ");

/** As SQL: the same of a day's pack. The database reads no more of it from its disk than that. */
export function cut(columns: readonly Column[], pack: string): string {
  if (columns.length === names.length) return pack;
  const each = `octet_length(${pack}) / ${names.length}`;
  return `substring(${pack} from ${each} * ${names.indexOf(columns[0]!)} + 1 for ${each} * ${columns.length})`;
}
