import usual from "./headings.json" with { type: "json" };

/** What a column can be. Several columns may hold one of those that a contact has many of. */
export const fields = [
  "name",
  "first_name",
  "last_name",
  "account",
  "phone",
  "mobile",
  "email",
  "address",
  "street",
  "city",
  "state",
  "zip",
  "tags",
  "language",
  "notes",
  "latitude",
  "longitude",
] as const;
export type Field = (typeof fields)[number];
/** Field to the index of its column. */
export type Columns = Partial<Record<Field, number>>;

/** Which column is what, by its heading: English and Spanish, as the usual programs write them. */
export function guessColumns(headings: string[]): Columns {
  const columns: Columns = {};
  const plain = headings.map(plainOf);
  for (const field of fields) {
    const index = known[field]
      .map((name) => plain.findIndex((heading, at) => heading === name && !taken(columns, at)))
      .find((at) => at >= 0);
    if (index !== undefined) columns[field] = index;
  }
  // Beside "Apellidos", "Nombre" is only the first name.
  if (columns.name !== undefined && columns.last_name !== undefined && columns.first_name === undefined) {
    columns.first_name = columns.name;
    delete columns.name;
  }
  return columns;
}

/** Whether something could be imported with these: without a name nobody can be found again. */
export const hasName = (columns: Columns): boolean =>
  columns.name !== undefined || columns.first_name !== undefined || columns.last_name !== undefined;

/** How the usual programs call each, best first. */
const known: Record<Field, string[]> = usual;

const taken = (columns: Columns, at: number) => Object.values(columns).includes(at);

const plainOf = (heading: string) =>
  heading
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/n?[º°]|#|\b(no|nro|num|nr)\b\.?/g, " number ")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
