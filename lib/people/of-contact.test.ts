import { getTableName, sql } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import { expect, test } from "vitest";
import { db, type Tx } from "#db/index.ts";
import { keysToCard, ofContact } from "./of-contact.ts";

const named = (names: string[]) => [...new Set(names)].sort();

/** What the list says: columns that lead to a card, and tables that hang on theirs. */
const listed = {
  keys: named(keysToCard.map((key) => `${getTableName(key.table)}.${toSnakeCase(key.name)}`)),
  beyond: named(ofContact.flatMap((part) => part.beyond.map((table) => getTableName(table)))),
};

/** The same as the database's foreign keys have it, over however many steps. */
async function hanging(tx: Tx): Promise<typeof listed> {
  const { rows } = await tx.execute<{ from: string; to: string; column: string }>(sql`
    select c.conrelid::regclass::text as "from", c.confrelid::regclass::text as "to", a.attname as column
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
    where c.contype = 'f' and a.attname <> 'agency_id'`);
  const keys = rows.filter(({ to }) => to === "contacts");
  const found = new Set(keys.map(({ from }) => from));
  const near = new Set(found);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const { from, to } of rows) if (found.has(to)) found.add(from);
  }
  return {
    keys: named(keys.map(({ from, column }) => `${from}.${column}`)),
    beyond: named([...found].filter((table) => !near.has(table))),
  };
}

test("every table that hangs on a contact has an owner who moves, counts and blanks it", async () => {
  expect(await db().transaction(hanging)).toEqual(listed);
  expect(listed.keys.length).toBeGreaterThan(8);
});

test("a table that nobody named is found, also one that hangs on another", async () => {
  await db()
    .transaction(async (tx) => {
      await tx.execute(sql`create table pets (agency_id bigint, id bigint, owner_id bigint, primary key (agency_id, id),
        foreign key (agency_id, owner_id) references contacts (agency_id, id))`);
      await tx.execute(sql`create table barks (agency_id bigint, pet_id bigint, words text,
        foreign key (agency_id, pet_id) references pets (agency_id, id))`);
      const now = await hanging(tx);
      expect(now.keys.filter((key) => !listed.keys.includes(key))).toEqual(["pets.owner_id"]);
      expect(now.beyond.filter((table) => !listed.beyond.includes(table))).toEqual(["barks"]);
      tx.rollback();
    })
    .catch((error) => expect(String(error)).toMatch(/rollback/i));
});
