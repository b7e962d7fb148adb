import { type SQL, sql } from "drizzle-orm";
import { prepared } from "#db/index.ts";
import type { Listed } from "#db/schema/broadcasts.ts";
import { parseEmail } from "../addresses/email.ts";
import { parsePhone } from "../addresses/phone.ts";
import type { Agent } from "../agents/agent.ts";
import { cleanLine, cleanText } from "../clean-text.ts";

/** A column of a table, pasted: an account number, a telephone number or a mail address in each line. */
export function readListed(typed: string): Listed | null {
  const lines = cleanText(typed, Number.POSITIVE_INFINITY)
    .split("\n")
    .map((line) => cleanLine(line))
    .filter(Boolean);
  const values = [...new Set(lines)];
  return values.length ? { values, doubled: lines.length - values.length } : null;
}

/** What each line can mean. Dashes in account numbers are written or not. */
const meaning = (line: string) => ({
  line,
  account: line.replaceAll("-", "").toLowerCase(),
  phone: parsePhone(line),
  email: parseEmail(line),
});
const meanings = (values: string[]) => values.map(meaning);

/** All of them, to be compared with what stands on a card. */
export function meaningsOf(line: string): string[] {
  const { account, phone, email } = meaning(line);
  return [account, phone, email].filter((one) => one !== null);
}

/** Of a card `k`: that one of the lines means it. */
export function isListed(agencyId: number, { values }: Listed): SQL {
  const all = meanings(values);
  const of = (what: "account" | "phone" | "email") =>
    sql`${sql.param(all.flatMap((one) => one[what] ?? []))}::text[]`;
  return sql`k.id in (
    select a.contact_id from account_numbers a
    where a.agency_id = ${agencyId} and lower(replace(a.number, '-', '')) = any(${of("account")})
    union
    select p.contact_id from contact_points p where p.agency_id = ${agencyId}
      and ((p.kind = 'phone' and p.value = any(${of("phone")})) or (p.kind = 'email' and p.value = any(${of("email")}))))`;
}

/** How the lines fit: those that mean somebody, those that mean nobody, and those that stand there twice or mean the same person again. */
export type Fit = { lines: number; matched: number; unmatched: number; doubled: number; named: string[] };

/** Of lines that mean nobody so many are named. */
const NAMED = 20;

export async function fitListed({ agency }: Agent, { values, doubled }: Listed): Promise<Fit> {
  const [row] = await prepared<{ matched: number; people: number; unmatched: number; named: string[] }>(
    "fit-listed",
    fitText,
    [agency.id, JSON.stringify(meanings(values)), NAMED],
  );
  const { matched, people, unmatched, named } = row!;
  const again = Math.max(0, matched - people);
  return {
    lines: values.length + doubled,
    matched: matched - again,
    unmatched,
    doubled: doubled + again,
    named,
  };
}

const fitText = `
  with line as materialized (
    select * from jsonb_to_recordset($2::jsonb) as l(line text, account text, phone text, email text)
  ), account as materialized (
    select lower(replace(a.number, '-', '')) as number, a.contact_id from account_numbers a
    join contacts k on k.agency_id = $1 and k.id = a.contact_id and k.deleted_at is null where a.agency_id = $1
  ), meant as (
    select l.line, a.contact_id from line l join account a on a.number = l.account
    union
    select l.line, p.contact_id from line l
    join contact_points p on p.agency_id = $1 and (p.kind, p.value) in (('phone', l.phone), ('email', l.email))
    join contacts k on k.agency_id = $1 and k.id = p.contact_id and k.deleted_at is null
  ), nobody as (
    select l.line from line l where l.line not in (select m.line from meant m)
  )
  select (select count(distinct m.line)::int from meant m) as matched,
    (select count(distinct m.contact_id)::int from meant m) as people,
    (select count(*)::int from nobody) as unmatched,
    array(select n.line from nobody n order by n.line limit $3) as named`;
