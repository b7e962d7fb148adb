import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { findContact } from "#lib/contacts/card.ts";
import { mergeContacts } from "#lib/people/merging.ts";
import { expect, expectForEveryone, type Person, test } from "#lib/testing/browser.ts";
import { makeContact } from "#lib/testing/factories.ts";

const phone = { kind: "phone" as const, value: "+15305550142" };
const cardOf = async (person: Person, id: number) => (await findContact(person, id))!;

test("a card is filled in by keyboard alone, in the order of the eye", async ({ town }) => {
  const page = await town.open(`/${town.slug}/community/contacts/new`, { person: town.ana });
  await page.getByLabel("Name", { exact: true }).focus();
  const order: string[] = [];
  for (let step = 0; step < 8; step++) {
    order.push((await page.evaluate(() => document.activeElement?.getAttribute("name"))) ?? "");
    await page.keyboard.press("Tab");
  }
  expect(order).toEqual([
    ...["name", "organization", "language", "time_zone", "tags", "phone_0", "phone_0_label", "phone_primary"],
  ]);
});

test("the pages of a card are accessible in both themes and never wider than their window", async ({
  town,
}) => {
  const long = "Thaddeus Bartholomew Wojciechowski-Abernathy of the Estate of Quisenberry III";
  const points = [
    phone,
    { kind: "email" as const, value: `${"long.".repeat(12)}name@${"sub.".repeat(20)}example.com` },
  ];
  const [one, two, gone, merged] = [
    await makeContact(town.agencyId, long, points),
    await makeContact(town.agencyId, long, points),
    await makeContact(town.agencyId, long),
    await makeContact(town.agencyId, long, points),
  ];
  const grace = await town.add("manager", "Grace Lee");
  await mergeContacts(grace, await cardOf(grace, one), await cardOf(grace, merged));
  await db().execute(sql`update contacts set deleted_at = now(), deleted_by = ${grace.userId}
    where agency_id = ${town.agencyId} and id = ${gone}`);
  const paths = [
    ...[
      "new",
      "duplicates",
      "duplicates?by=name",
      "duplicates?by=apart",
      `${one}`,
      `${one}?note=1`,
      `${one}/edit`,
      `${one}/merge`,
    ],
    ...[`${one}/merge?q=quisenberry`, `${one}/merge?with=${two}`, `${one}/delete`, `${gone}`],
  ];
  const page = await town.open(`/${town.slug}/dashboard`, { person: grace });
  for (const path of paths) {
    await page.goto(`${town.url}/${town.slug}/community/contacts/${path}`);
    await expectForEveryone(page);
  }
});
