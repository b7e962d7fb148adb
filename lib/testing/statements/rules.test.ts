import { expect, test } from "vitest";
import { findFaults } from "./rules.ts";

const shape = {
  unsteady: new Set(["to_jsonb", "unaccent", "to_char"]),
  tables: new Set(["agencies", "users", "contacts", "conversations", "events", "presence", "routes"]),
  spread: new Set(["contacts", "conversations", "events", "presence", "routes"]),
  readers: new Set(["search_text"]),
};

/** The first words of what is found. */
const found = (text: string) => findFaults(text, shape).map((fault) => /^[^:]*/.exec(fault)![0]);

test.each([
  ["update events set at = $3 where agency_id = $1 and id = $2 returning pg_notify('parley', 'x')"],
  [
    "with e as (insert into events (agency_id, kind) values ($1, $2) returning id) select pg_notify('parley', 'e ' || id) from e",
  ],
])("what rings reads and writes no table: %s", (text) => {
  expect(found(text)).toEqual(["pg_notify beside events"]);
});

test("what rings alone may ring", () => {
  expect(found("select pg_notify('parley', ring) from unnest($1::text[]) ring")).toEqual([]);
  expect(found("select pg_notify('parley', 'event ' || currval('events_id_seq'))")).toEqual([]);
});

test("constraints that wait are refused", () => {
  expect(found("set constraints all deferred")).toHaveLength(1);
  expect(found("set local synchronous_commit = off")).toEqual([]);
});

test("an UPDATE has its time from a parameter or from when the statement began, and none in a branch", () => {
  const update = (set: string) => found(`update conversations c set ${set} where c.agency_id = $1`);
  expect(update("closed_at = clock_timestamp()")).toEqual(["clock_timestamp() in an UPDATE"]);
  expect(update("closed_at = coalesce(closed_at, now())")).toHaveLength(1);
  expect(update("closed_at = greatest(case when $2 then now() else closed_at end, $3)")).toHaveLength(1);
  expect(update("closed_at = statement_timestamp(), words = coalesce(words, '')")).toEqual([]);
  expect(update("closed_at = case when $2 then $3 else closed_at end, at = now()")).toEqual([]);
});

test("DO UPDATE has its time from the row that could not be inserted", () => {
  const insert = (set: string) =>
    found(`insert into presence (agency_id, who, at) values ($1, $2, now())
      on conflict (agency_id, who) do update set ${set}`);
  expect(insert("at = now()")).toEqual(["the time in DO UPDATE"]);
  expect(insert("at = excluded.at")).toEqual([]);
});

test("every table of a statement has its agency from a parameter", () => {
  const select = (from: string) => found(`select * from ${from}`);
  expect(
    select("conversations c left join contacts k on k.agency_id = c.agency_id where c.agency_id = $1"),
  ).toEqual(["contacts k"]);
  expect(select("conversations c, contacts k where c.agency_id = $1 and k.id = c.contact_id")).toEqual([
    "contacts k",
  ]);
  expect(select("conversations c join contacts k on k.agency_id = $1 where $1 = c.agency_id")).toEqual([]);
  expect(
    select(`"conversations" where ("conversations"."agency_id" = $2 and "conversations"."id" = $1)`),
  ).toEqual([]);
  expect(select("conversations")).toEqual(["conversations"]);
  expect(select("agencies a join conversations c on c.agency_id = a.id where a.slug = $1")).toEqual([
    "conversations c",
  ]);
  expect(select("(select * from events where id = $1) e")).toEqual(["events"]);
  expect(select("contacts where agency_id = $1 union select * from contacts where id = $2")).toEqual([
    "contacts",
  ]);
  expect(
    select(
      "contacts k where k.agency_id = $1 and exists (select from events e where e.agency_id = k.agency_id)",
    ),
  ).toEqual(["events e"]);
  expect(select("contacts k where agency_id = 7")).toEqual(["contacts k"]);
  expect(select("contacts k where k.agency_id is not distinct from $1")).toEqual(["contacts k"]);
  expect(select("contacts k where extract(year from k.at) = $2 and k.agency_id = $1::bigint")).toEqual([]);
});

test("names of common table expressions, functions and texts are no tables", () => {
  expect(found("with contacts as (select 1 as id) select * from contacts")).toEqual([]);
  expect(found("select * from jsonb_to_recordset($1) as r(id bigint), unnest($2::text[]) x")).toEqual([]);
  expect(found("select 'from contacts', $$ from events $$ -- from routes\n /* from presence */")).toEqual([]);
});

test("a changed or removed row has its agency from a parameter as well", () => {
  expect(found("update routes set inbox = $1 where id = $2")).toEqual(["routes"]);
  expect(
    found("update events e set at = $3 from routes r where r.agency_id = $1 and e.agency_id = r.agency_id"),
  ).toEqual(["events e"]);
  expect(found("delete from events e using routes r where e.agency_id = $1 and r.id = e.id")).toEqual([
    "routes r",
  ]);
  expect(found("delete from routes where agency_id = $1 and id = any($2::bigint[])")).toEqual([]);
});

test("a new row has its agency from a parameter", () => {
  const fault = ["routes"];
  expect(found("insert into routes (id, agency_id) values ($2, $1), ($3, $1)")).toEqual([]);
  expect(found("insert into routes (id, agency_id) values ($2, $1), ($3, 7)")).toEqual(fault);
  expect(found("insert into routes (id) values ($1)")).toEqual(fault);
  expect(found("insert into routes as r (agency_id, id) select $1, c.id from c returning 1")).toEqual([]);
  expect(
    found("insert into routes (agency_id, id) select r.agency_id, r.id from jsonb_to_recordset($1) r"),
  ).toEqual(fault);
});

test("sweeps go over all agencies, and nothing that looks nearly like one", () => {
  expect(found("delete from presence where seen_at < now() - interval '1 hour'")).toEqual([]);
  expect(found("delete from presence where typing_at < now() - interval '1 hour'")).toEqual(["presence"]);
});

test("INSERT … SELECT returns no parameter", () => {
  const insert = (more: string) => found(`insert into routes (agency_id, id) ${more}`);
  expect(insert("select $1, x from unnest($2::bigint[]) x returning id, $3 as kind")).toEqual([
    "a parameter in RETURNING of INSERT … SELECT",
  ]);
  expect(insert("select $1, x from unnest($2::bigint[]) x returning id, 'phone' as kind")).toEqual([]);
  expect(insert("values ($1, $2) returning id, $3 as kind")).toEqual([]);
});

test("what is read beside a part that writes it is materialized", () => {
  const statement = (how: string) => `
    with before as ${how} (select at from presence where agency_id = $1), noted as (
      insert into presence (agency_id, who) select $1, $2 where not exists (
        select from presence p where p.agency_id = $1) returning 1)
    select (select at from before) from noted`;
  expect(found(statement(""))).toEqual(["presence is read beside what writes it"]);
  expect(found(statement("not materialized"))).toHaveLength(1);
  expect(found(statement("materialized"))).toEqual([]);
});

test("an UPDATE asks no function that reads tables", () => {
  expect(found("update contacts k set search = search_text(k.id) where k.agency_id = $1")).toEqual([
    "search_text() reads tables, and stands in an UPDATE",
  ]);
});

test("an UPDATE makes nothing of a column by a function that hangs on settings", () => {
  const update = (set: string) => found(`update conversations c set ${set} where c.agency_id = $1`);
  expect(update("words = unaccent(c.words)")).toEqual(["unaccent() of a column, in an UPDATE"]);
  expect(update("before = jsonb_set(c.before, '{set}', to_jsonb(m.\"to\"))")).toHaveLength(1);
  expect(update("before = to_jsonb($2::text), words = fold(c.words)")).toEqual([]);
  expect(
    found("update contacts k set name = $2 where k.agency_id = $1 and to_char(k.at, 'YYYY') = $3"),
  ).toHaveLength(1);
  expect(found("select to_jsonb(c.words) from conversations c where c.agency_id = $1")).toEqual([]);
});

test("what every machine has a copy of is changed by settings, and by no work", () => {
  expect(found("update users set last_seen_at = now() where id = $1")).toEqual([
    "users.last_seen_at is on every machine, and is written by an update",
  ]);
  expect(
    found('update "agencies" set "name" = $1, "count" = "count" + 1 where "agencies"."id" = $2'),
  ).toEqual(["agencies.count is on every machine, and is written by an update"]);
  expect(found("update agencies a set name = $1, hours = $2 where a.id = $3")).toEqual([]);
  expect(
    found(
      "insert into users (email, seen) values ($1, $2) on conflict (email) do update set seen = excluded.seen",
    ),
  ).toHaveLength(1);
  expect(found("insert into users (email, name) values ($1, $2) on conflict do nothing")).toEqual([]);
});
