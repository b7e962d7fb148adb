import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { bringIn, contactsOf, makeContact } from "../testing/factories.ts";
import { office } from "../testing/scenes/imports.ts";

test("five thousand rows are all brought in, and another agency is not touched", async () => {
  const [agent, other] = [await office(), await office()];
  await makeContact(other.agency.id, "Person 7", [{ kind: "email", value: "p7@example.com" }]);
  const before = await contactsOf(other.agency.id);
  const lines = Array.from(
    { length: 5000 },
    (_, n) => `Person ${n},A${n},530555${String(n).padStart(4, "0")},p${n}@example.com`,
  );
  const { done } = await bringIn(agent, `Name,Account,Phone,Email\n${lines.join("\n")}\n`);
  expect(done.counts).toMatchObject({ add: 5000, refused: 0 });
  expect(await contactsOf(other.agency.id)).toEqual(before);
  // Pages are planned for what is there now.
  const { rows: sizes } = await db().execute<{ cards: number }>(
    sql`select reltuples::int as cards from pg_class where relname = 'contacts'`,
  );
  expect(sizes[0]!.cards).toBeGreaterThanOrEqual(5000);
});
