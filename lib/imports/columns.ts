/** What a column can be, in the groups in which the page offers them. */
export const groups = {
  person: [
    ...([
      "name",
      "name_turned",
      "first_name",
      "middle_name",
      "last_name",
      "second_last_name",
      "suffix",
    ] as const),
    ...(["organization", "account", "language"] as const),
  ],
  reach: ["phone", "extension", "email"],
  where: [
    ...(["address", "street", "unit", "city", "state", "zip", "country"] as const),
    ...(["latitude", "longitude", "zone", "meter"] as const),
  ],
  mailing: [
    ...(["mailing", "mailing_street", "mailing_unit", "mailing_city"] as const),
    ...(["mailing_state", "mailing_zip", "mailing_country"] as const),
  ],
  /** Where somebody lives if the file says nothing else, and one more mailing address if it does. */
  other: [
    ...(["other", "other_street", "other_unit", "other_city"] as const),
    ...(["other_state", "other_zip", "other_country"] as const),
  ],
  wishes: [
    ...(["preferred", "unwanted", "not_any", "not_phone", "not_text", "not_email", "not_letter"] as const),
    ...(["bad", "refused", "agreed"] as const),
  ],
  more: ["tags", "notes", "contact"],
} as const;
export type Group = keyof typeof groups;
/** One of the agency's own, by its number. */
type OwnField = `custom_${number}`;
export type Known = (typeof groups)[Group][number];
export type Field = Known | OwnField;

export const fields = Object.values(groups).flat() as Field[];
export const isField = (name: string): name is Field =>
  (fields as string[]).includes(name) || /^custom_\d{1,15}$/.test(name);

/** Field to the indices of its columns: a person has any number of phones, and a street may stand in three cells. */
export type Columns = Partial<Record<Known, number[]>> & { [own: OwnField]: number[] };

/** Whether something could be imported with these: without a name nobody can be found again. */
export const hasName = (columns: Columns): boolean =>
  (["name", "name_turned", "first_name", "last_name", "organization"] as const).some(
    (field) => columns[field]?.length,
  );

/** Each column once, by its index. */
export function columnsOf(chosen: (Field | null)[]): Columns {
  const columns: Columns = {};
  for (const [index, field] of chosen.entries())
    if (field) columns[field] = [...(columns[field] ?? []), index];
  return columns;
}
