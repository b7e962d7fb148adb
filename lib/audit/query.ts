import type { Conditions } from "./conditions.ts";

/**
 * The entries that fit, newest first: those before one of them, or the newest of all. Not prepared: each filter is
 * planned by its own values. The names are looked up for the shown ones alone.
 */
export function entriesText(at: string, of: Conditions, before: number | null, limit: number) {
  const next = of.values.length + 1;
  const text = `
    with found as materialized (
      select a.id, a.at, a.kind, a.user_id, a.person, a.contact, a.data from audit_entries a
      where ${of.where} and a.id < $${next} order by a.id desc limit $${next + 1}
    )
    select f.id, ${at}, f.kind, u.name as who, p.name as whom, f.contact as "contactId", k.name as contact, f.data
    from found f left join users u on u.id = f.user_id left join users p on p.id = f.person
    left join contacts k on k.agency_id = $1 and k.id = f.contact
    order by f.id desc`;
  return { text, values: [...of.values, before ?? Number.MAX_SAFE_INTEGER, limit] };
}
