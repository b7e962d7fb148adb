import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { noteProblem, noteWorks } from "#lib/channels/watched.ts";
import { moveOn } from "#lib/conversations/delivery.ts";
import { lockConversation } from "#lib/conversations/locked.ts";
import {
  expect,
  expectAccessible,
  expectForEveryone,
  expectNoSideways,
  type Town,
  test,
} from "#lib/testing/browser.ts";
import { makeVisitor, say } from "#lib/testing/factories.ts";
import { connect, writeLetter } from "#lib/testing/scenes/letters.ts";
import { connectNumber } from "#lib/testing/text-provider.ts";

const LONG = "Canyon Oaks Mobile Home Park and Neighbourhood Association of the Upper Valley, space 14";

/** A reply by text that its provider has not taken. */
async function fail({ agencyId, ana }: Town, name: string, detail: string) {
  const { conversationId } = await say(await makeVisitor(agencyId, { name }), "Is the water safe?");
  const { rows } = await db().execute<{ id: string }>(sql`
    insert into messages (agency_id, conversation_id, kind, channel, body, user_id, delivery)
    values (${agencyId}, ${conversationId}, 'outbound', 'text', 'Yes, it is.', ${ana.userId}, 'sending') returning id`);
  const messageId = Number(rows[0]!.id);
  await transaction(async (tx) => {
    await lockConversation(tx, agencyId, conversationId);
    await moveOn(tx, { agencyId, conversationId, messageId }, { to: "failed", detail });
  });
  return messageId;
}

test("a channel in trouble and what did not go out come and go on the open dashboard", async ({ town }) => {
  const number = await connectNumber(town.agencyId, "http://127.0.0.1:9");
  const page = await town.open(`/${town.slug}/dashboard`, { person: town.ana });
  const channels = page.getByRole("region", { name: "Channels that need a hand" });
  const failed = page.getByRole("region", { name: "Did not go out" });
  await expect(page.getByRole("heading", { name: "Overdue" })).toBeVisible();
  await expect(channels).toHaveCount(0);
  await expect(failed).toHaveCount(0);

  await noteProblem(number, "delivery.unreachable");
  await expect(channels).toContainText("Main: the provider could not be reached.");
  await expect(channels.getByRole("link")).toHaveCount(0);
  await noteWorks(number);
  await expect(channels).toHaveCount(0);

  const message = await fail(town, "Jo Park", "delivery.no_mobile");
  await expect(failed).toContainText("Not sent: this number cannot get texts; it may be a landline.");
  await failed.getByRole("link", { name: /Jo Park/ }).click();
  await expect(page).toHaveURL(new RegExp(`#m-${message}$`));
  await expect(page.locator(`#m-${message}`).getByRole("button", { name: "Send again" })).toBeVisible();
});

test("each leads to where it is mended, for everyone, without scripts and in Spanish too", async ({
  town,
}) => {
  const admin = await town.add("admin", "Dolores Pruitt");
  await noteProblem(
    await connectNumber(town.agencyId, "http://127.0.0.1:9"),
    "Authentication Error - invalid username.",
  );
  for (let one = 1; one <= 6; one++)
    await fail(town, one === 1 ? LONG : `Resident ${one}`, "delivery.no_number");
  await connect(admin);
  await writeLetter(town.ana, LONG, "1 Elm St, Truckee, CA 96161");
  await db().execute(sql`update messages set created_at = now() - interval '3 days'
    where agency_id = ${town.agencyId} and channel = 'letter'`);

  const page = await town.open(`/${town.slug}/dashboard`, { person: admin, scripts: false });
  const failed = page.getByRole("region", { name: "Did not go out" });
  await expect(failed.getByRole("listitem")).toHaveCount(3);
  await failed.getByRole("link", { name: "All 6" }).click();
  await expect(failed.getByRole("listitem")).toHaveCount(6);
  // Without scripts what looks for faults does not run.
  await expectForEveryone(await town.open(`/${town.slug}/dashboard?all=failed`, { person: admin }));
  await page.getByRole("link", { name: "Open Letters" }).click();
  await expect(page.getByRole("heading", { name: "Letters", level: 1 })).toBeVisible();
  await page.goBack();
  await page.getByRole("link", { name: "Open settings" }).click();
  await expect(page).toHaveURL(/\/settings\/channels#channel-\d+$/);

  await db().execute(sql`update users set language = 'es' where id = ${town.ana.userId}`);
  const spanish = await town.open(`/${town.slug}/dashboard`, { person: town.ana, width: 375 });
  await expect(spanish.getByRole("region", { name: "Canales que necesitan atención" })).toContainText(
    "1 carta espera",
  );
  await expectAccessible(spanish);
  await expectNoSideways(spanish);
});
