import en from "../words/en/audit.json" with { type: "json" };
import type { Words } from "../words/words.ts";
import type { AuditEntry } from "./entry.ts";

type Kind = keyof typeof en.audit_kind;
type Datum = keyof typeof en.audit_data;
type Data = AuditEntry["data"];

/** A kind of an earlier program, that no sentence is written for any more, is shown as it is. */
export function kindText(kind: string, { t }: Words): string {
  const key = kind.replaceAll(".", "_");
  return key in en.audit_kind ? t(`audit_kind.${key as Kind}`) : kind;
}

/** Who did it. */
export const whoText = ({ who }: Pick<AuditEntry, "who">, { t }: Words): string => who ?? t("audit.nobody");

/** Whom it is about, where that is somebody else. */
export function aboutText(
  { who, whom, contact, contactId }: Pick<AuditEntry, "who" | "whom" | "contact" | "contactId">,
  { t }: Words,
): string | null {
  if (contactId !== null) return contact || t("audit.contact", { id: String(contactId) });
  return whom === who ? null : whom;
}

/** What a person wants to know of it; the rest of the entry is for programs. */
export function dataText(data: Data, words: Words, now: Date): string {
  const { from, to, ...rest } = data;
  const isConsent = typeof rest.purpose === "string";
  return [isConsent ? stateText(data, words) : daysText(from, to, words, now), ...factsOf(rest, words)]
    .filter(Boolean)
    .join(", ");
}

function factsOf(data: Data, { t }: Words): string[] {
  return Object.entries(data).flatMap(([key, value]) => {
    // Some facts have words of their own (`rows_message`), others carry a number or a name.
    const own = `${key}_${String(value)}`;
    if (own in en.audit_data) return [t(`audit_data.${own as "rows_message"}`)];
    const told = key in en.audit_data && (typeof value === "number" || (typeof value === "string" && value));
    return told ? [t(`audit_data.${key as Datum}`, { value: String(value) })] : [];
  });
}

/** "Nov 22 to Nov 28", of days as they are written down. */
function daysText(from: unknown, to: unknown, { t, date }: Words, now: Date): string {
  const day = (iso: unknown) =>
    typeof iso === "string" && /^\d{4}-\d\d-\d\d$/.test(iso) ? date(new Date(`${iso}T12:00:00Z`), now) : "";
  const [first, last] = [day(from), day(to)];
  if (first && last) return first === last ? first : t("audit.days", { from: first, to: last });
  if (first) return t("audit.days_from", { from: first });
  return last ? t("audit.days_to", { to: last }) : "";
}

/** From which word about an address to which. */
function stateText({ from, to, purpose }: Data, { t }: Words): string {
  const state = (value: unknown) => {
    const key = purpose === "bulletin" && value === "unsaid" ? "unsaid_bulletin" : String(value);
    return key in en.audit_state ? t(`audit_state.${key as "given"}`) : "";
  };
  const [before, after] = [state(from), state(to)];
  return before && after ? t("audit.state", { before, after }) : "";
}
