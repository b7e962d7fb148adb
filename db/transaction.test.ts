import { globSync, readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { Refused } from "#lib/errors.ts";
import { db } from "./index.ts";
import { Outdated, transaction } from "./transaction.ts";

async function shelf() {
  const name = `shelf_${Math.random().toString(36).slice(2)}`;
  await db().execute(sql.raw(`create table ${name} (id int primary key, books int not null)`));
  await db().execute(sql.raw(`insert into ${name} values (1, 0), (2, 0)`));
  const add = (id: number) => sql.raw(`update ${name} set books = books + 1 where id = ${id}`);
  const books = async () =>
    (await db().execute<{ books: number }>(sql.raw(`select books from ${name} order by id`))).rows.map(
      (row) => row.books,
    );
  return { add, books };
}

test("of two who wait in a circle the database undoes one, who goes again and writes once", async () => {
  const { add, books } = await shelf();
  let tries = 0;
  let ready = 0;
  let both: () => void = () => {};
  const first = new Promise<void>((resolve) => (both = resolve));
  const crosswise = (one: number, two: number) =>
    transaction(async (tx) => {
      tries++;
      await tx.execute(add(one));
      if (++ready === 2) both();
      await first;
      await tx.execute(add(two));
    });
  await Promise.all([crosswise(1, 2), crosswise(2, 1)]);
  expect(tries).toBe(3);
  expect(await books()).toEqual([2, 2]);
});

test("what is outdated begins again without what it had written; a rule's no and a fault do not", async () => {
  const { add, books } = await shelf();
  let tries = 0;
  await transaction(async (tx) => {
    await tx.execute(add(1));
    if (++tries < 3) throw new Outdated();
  });
  expect([tries, await books()]).toEqual([3, [1, 0]]);
  for (const error of [new Refused("no_such_contact"), new Error("a fault")]) {
    tries = 0;
    const tried = transaction(async (tx) => {
      tries++;
      await tx.execute(add(1));
      throw error;
    });
    await expect(tried).rejects.toBe(error);
    expect(tries).toBe(1);
  }
  expect(await books()).toEqual([1, 0]);
});

test("it is not tried for ever", async () => {
  let tries = 0;
  const tried = transaction(async () => {
    tries++;
    throw new Outdated();
  });
  await expect(tried).rejects.toBeInstanceOf(Outdated);
  expect(tries).toBe(5);
});

test("there is no other way into a transaction", () => {
  const files = globSync("{lib,app}/**/*.{ts,tsx}").filter((path) => !/\.(test|spec)\.tsx?$/.test(path));
  expect(files.length).toBeGreaterThan(200);
  // A token that is good for one use is spent in it: nothing may try that again.
  const others = files.filter((path) => path !== "lib/channels/opened.ts");
  expect(others.filter((path) => /db\(\)\s*\.transaction\(/.test(readFileSync(path, "utf8")))).toEqual([]);
});
