import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { close } from "#lib/conversations/closing.ts";
import { findConversation } from "#lib/conversations/finding.ts";
import { postReply } from "#lib/conversations/replies.ts";
import { tokenOf } from "#lib/satisfaction/link.ts";
import { expect, expectForEveryone, type Town, test } from "#lib/testing/browser.ts";

const kept = async ({ agencyId }: Town) =>
  (await db().execute(sql`select score, comment from satisfaction where agency_id = ${agencyId}`)).rows;

/** Answered and closed, as an agent does it. */
async function end(town: Town, id: number) {
  const conversation = (await findConversation(town.ana, id))!;
  await postReply(town.ana, conversation, { body: "It is done.", seen: 999_999_999, clientId: `done ${id}` });
  const again = (await findConversation(town.ana, id))!;
  const how = { seen: 999_999_999, unlinkedAnyway: true, clientId: `end ${id}` };
  expect((await close(town.ana, again, how)).outcome).toBe("closed");
}

for (const scripts of [true, false])
  test(`an admin has residents asked, one answers on the chat's page, and the thread tells it${scripts ? "" : ", without scripts"}`, async ({
    town,
  }) => {
    const admin = await town.add("admin", "Ada Admin");
    const settings = await town.open(`/${town.slug}/settings/satisfaction`, { person: admin, scripts });
    await settings.getByLabel("Chat").check();
    await settings.getByLabel("Question in English").fill("How was it?");
    await settings.getByRole("button", { name: "Save" }).click();
    await expect(settings.getByText("Saved")).toBeVisible();
    await expect(settings.getByLabel("Chat")).toBeChecked();

    const chat = await town.open(`/chat/${town.slug}`, { scripts });
    await chat.getByLabel("Name").fill("Pat Doe");
    await chat.getByLabel("Email").fill("pat@example.com");
    await chat.getByLabel("Message").fill("Where is my bin?");
    await chat.getByRole("button", { name: "Start chat" }).click();
    await expect(chat.locator("#speech")).toContainText("Where is my bin?");
    const id = Number(await chat.locator("#talk").getAttribute("data-conversation"));
    await expect(chat.getByText("How did we do?")).toHaveCount(0);
    await end(town, id);
    if (!scripts) await chat.reload();
    await expect(chat.getByRole("heading", { name: "How did we do?" })).toBeVisible();
    const asked = { form: { comment: "Slow" }, headers: { origin: town.url } };
    const unpicked = await chat.request.post(`${town.url}/chat/${town.slug}/rate`, asked);
    expect(unpicked.status()).toBe(422);
    expect(await unpicked.text()).toContain("Please pick a number from 1 to 5.");
    await chat.getByLabel("2", { exact: true }).check();
    await chat.getByLabel(/Anything/).fill("It took a week");
    await chat.locator(".rate").getByRole("button", { name: "Send" }).click();
    await expect(chat.getByText("Thank you. You gave 2 of 5.")).toBeVisible();
    expect(await kept(town)).toEqual([{ score: 2, comment: "It took a week" }]);
    if (scripts) await expectForEveryone(chat);

    const staff = await town.open(`/${town.slug}/conversations/yours/${id}`, { person: town.ana, scripts });
    await expect(staff.locator("#thread")).toContainText("The resident rated 2 of 5.");
    await expect(staff.locator("#thread")).toContainText("It took a week");
    await settings.goto(`${town.url}/${town.slug}/reports?show=satisfaction`);
    await expect(settings.locator("main")).toContainText("Satisfaction: 2.0 of 5");
  });

test("a link of a mail shows and keeps nothing until it is sent; another's seal is no page", async ({
  town,
}) => {
  const { rows } = await db().execute<{ id: string }>(sql`
    insert into conversations (agency_id, remote_name, channel, channels, queue, placed_because, placed_at, last_message_at,
      last_message_by, started_by, started_at, status, closed_at)
    values (${town.agencyId}, 'Pat', 'email', '{email}', 'new', 'came_while_on', now(), now(), 'resident', 'resident', now(),
      'closed', now()) returning id`);
  const conversationId = Number(rows[0]!.id);
  await db().execute(sql`insert into satisfaction (agency_id, conversation_id, channel, planned_at, asked_at)
    values (${town.agencyId}, ${conversationId}, 'email', now(), now())`);
  const token = tokenOf({ agencyId: town.agencyId, conversationId });
  const page = await town.open(`/satisfaction/${token}?score=5`, { scripts: false });
  await expect(page.getByLabel("5", { exact: true })).toBeChecked();
  expect(await kept(town)).toEqual([{ score: null, comment: "" }]);
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("Thank you. You gave 5 of 5.")).toBeVisible();
  expect(await kept(town)).toEqual([{ score: 5, comment: "" }]);
  await expectForEveryone(await town.open(`/satisfaction/${token}`));
  // Once it is rated, the address of another score picks nothing any more.
  await page.goto(`${town.url}/satisfaction/${token}?score=1`);
  await expect(page.getByLabel("5", { exact: true })).toBeChecked();
  const form = { comment: "Very quick" };
  const headers = { origin: town.url };
  const unpicked = await page.request.post(`${town.url}/satisfaction/${token}/answer`, { form, headers });
  expect(unpicked.status()).toBe(422);
  expect(await unpicked.text()).toContain("Very quick");
  await db().execute(sql`update conversations set status = 'open', closed_at = null
    where agency_id = ${town.agencyId} and id = ${conversationId}`);
  await page.getByLabel("3", { exact: true }).check();
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "This conversation is open again." })).toBeVisible();
  expect(await kept(town)).toEqual([{ score: 5, comment: "" }]);
  const another = token.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
  const other = await page.request.get(`${town.url}/satisfaction/${another}`);
  expect(other.status()).toBe(404);
});
