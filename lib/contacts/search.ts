import { prepared } from "#db/index.ts";
import type { Agent } from "../conversations/access.ts";
import type { Match } from "../conversations/linking.ts";

/** Contacts by name, part of a number, email, account number or address; best first, accents ignored. */
export function searchContacts(agent: Agent, text: string, limit: number, offset = 0): Promise<Match[]> {
  const words = text.trim().slice(0, 200);
  const like = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
  const digits = words.replace(/\D/g, "");
  return prepared<Match>("search-contacts", searchText, [
    agent.agency.id,
    words,
    like,
    digits.length >= 3 ? `%${digits}%` : null,
    limit,
    offset,
  ]);
}

const searchText = `
  select k.id, k.name, k.location as address, null as because,
    coalesce((select array_agg(a.number order by a.number) from account_numbers a
              where a.agency_id = $1 and a.contact_id = k.id), '{}') as accounts
  from contacts k
  where k.agency_id = $1 and ($2 = '' or unaccent(k.name) ilike unaccent($3) or unaccent(k.location) ilike unaccent($3)
    or exists (select 1 from contact_points p where p.agency_id = $1 and p.contact_id = k.id
               and (p.value ilike $3 or (p.kind = 'phone' and p.value like $4)))
    or exists (select 1 from account_numbers a where a.agency_id = $1 and a.contact_id = k.id
               and (a.number ilike $3 or replace(a.number, '-', '') like $4)))
  order by (unaccent(k.name) ilike unaccent($2) || '%') desc, k.name, k.id limit $5 offset $6`;
