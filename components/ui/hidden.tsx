export type HiddenFields = Record<string, string | number | null | undefined>;

/** What a form carries besides what is typed. `kept` belongs to the text that stands in it: a morph leaves it alone. */
export function Hidden({ fields, kept = false }: { fields: HiddenFields; kept?: boolean }) {
  return Object.entries(fields).map(([name, value]) =>
    value == null ? null : (
      <input
        key={name}
        type="hidden"
        name={name}
        value={String(value)}
        {...(kept ? { "hx-morph-skip": "" } : {})}
      />
    ),
  );
}
