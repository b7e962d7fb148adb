import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { strFromU8, unzipSync } from "fflate";
import { db } from "#db/index.ts";
import { expect, expectForEveryone, type Person, type Town, test } from "#lib/testing/browser.ts";
import { makeContact } from "#lib/testing/factories.ts";
import { makePast } from "#lib/testing/past.ts";

type World = { gail: Person; rosa: number; leak: number; bin: number };

/** Two conversations of March 2024, one with a note, and sixty others. */
async function fill(town: Town): Promise<World> {
  const gail = await town.add("manager", "Gail Lund");
  const rosa = await makeContact(town.agencyId, "Rosa Diaz", [{ kind: "phone", value: "+15305550142" }]);
  const { agencyId, ana } = town;
  const leak = await makePast(agencyId, {
    contactId: rosa,
    assigneeId: ana.userId,
    closedBy: ana.userId,
    tags: ["leak"],
    firstAnswerAt: new Date("2024-03-10T18:12:00Z"),
    said: [
      { at: "2024-03-10T18:00:00Z", body: "A leak under the zanzibar sink" },
      { at: "2024-03-10T18:05:00Z", body: "She is a landlord", kind: "note", userId: ana.userId },
      { at: "2024-03-10T18:12:00Z", body: "We come at noon", kind: "outbound", userId: ana.userId },
    ],
  });
  const bin = await makePast(agencyId, {
    remoteName: "=Bo Lee",
    said: [{ at: "2024-03-12T18:00:00Z", body: "=My bin was missed" }],
  });
  await db().execute(sql`
    insert into conversations (agency_id, remote_name, channel, channels, queue, placed_because, placed_at,
      last_message_at, last_message_by, started_by, started_at, first_words)
    select ${agencyId}, 'Visitor ' || n, 'text', '{chat,text}', 'new', 'came_while_on', now(), now(), 'resident',
      'resident', '2024-05-01'::timestamptz + n * interval '1 hour', 'Words ' || n from generate_series(1, 60) n`);
  return { gail, rosa, leak, bin };
}

for (const scripts of [true, false])
  test(`a manager finds by date and word, reads, and exports${scripts ? "" : ", without scripts"}`, async ({
    town,
  }) => {
    const { gail, leak } = await fill(town);
    const page = await town.open(`/${town.slug}/dashboard`, { person: gail, scripts });
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "History" }).click();
    await expect(page.getByText("No conversation fits")).toBeVisible();
    await page.getByLabel("From").fill("2024-03-10");
    await page.getByLabel("To", { exact: true }).fill("2024-03-12");
    await page.getByRole("button", { name: "Filter" }).click();
    await expect(page.locator(".total")).toHaveText("2 conversations");
    await expect(page.locator("tbody tr").first()).toContainText("=Bo Lee");
    await page.getByLabel("Search in messages").fill("zanzibar");
    await page.getByRole("button", { name: "Filter" }).click();
    await expect(page.locator(".total")).toHaveText("1 conversation");
    const row = page.locator("tbody tr");
    await expect(row).toContainText(`${leak}`);
    await expect(row.locator("mark")).toHaveText("zanzibar");
    await expect(row).toContainText("12 min");
    await expect(row).toContainText("Closed by Ana");

    await row.getByRole("link", { name: "Rosa Diaz" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rosa Diaz");
    const messages = page.getByRole("region", { name: "Messages and events" });
    for (const text of ["zanzibar sink", "She is a landlord", "We come at noon"])
      await expect(messages).toContainText(text);
    expect(await page.locator("main form, main textarea").count()).toBe(0);
    await expect(page.getByRole("complementary")).toContainText("Closed by Ana");
    await page.getByRole("link", { name: "Back to history" }).click();
    await expect(page.getByLabel("Search in messages")).toHaveValue("zanzibar");

    await page.getByLabel("Search in messages").fill("");
    await page.getByRole("button", { name: "Filter" }).click();
    await expect(page.locator(".total")).toHaveText("2 conversations");
    await page.getByRole("button", { name: "Export conversation logs" }).click();
    await page.getByLabel("Message", { exact: true }).check();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export CSV" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`${town.slug}-messages-2024-03-10-to-2024-03-12.csv`);
    const file = readFileSync(await download.path(), "utf8");
    expect(file.startsWith('\ufeff"kind",')).toBe(true);
    expect(file.trimEnd().split("\r\n")).toHaveLength(4);
    expect(file).toContain("'=My bin was missed");
    expect(file).not.toContain("landlord");
    const [workbook] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export Excel" }).click(),
    ]);
    expect(workbook.suggestedFilename()).toBe(`${town.slug}-messages-2024-03-10-to-2024-03-12.xlsx`);
    const sheet = unzipSync(readFileSync(await workbook.path()))["xl/worksheets/sheet1.xml"]!;
    expect(strFromU8(sheet)).toContain(">=My bin was missed");
    const { rows } = await db().execute<{ kind: string; data: string }>(
      sql`select kind, data from audit_entries where agency_id = ${town.agencyId} and user_id = ${gail.userId}`,
    );
    const exported = { kind: "history.exported", data: expect.stringContaining('"rows":"message"') };
    expect(rows).toEqual([exported, exported]);
  });

test("pages go forth and back, presets and a contact are links, and the conversation opens in the inbox", async ({
  town,
}) => {
  const { gail, rosa, leak } = await fill(town);
  const page = await town.open(`/${town.slug}/history?range=all_time`, { person: gail });
  await expect(page.locator(".total")).toHaveText("62 conversations");
  await page.getByRole("link", { name: "Older" }).click();
  await expect(page.getByText("51 to 62 of 62")).toBeVisible();
  await page.getByRole("link", { name: "Newer" }).click();
  await expect(page.getByText("1 to 50 of 62")).toBeVisible();
  await expect(page.getByRole("link", { name: "All time" })).toHaveAttribute("aria-current", "true");
  await page.getByRole("link", { name: "Today" }).click();
  await expect(page.getByText("No conversation fits")).toBeVisible();
  await page.getByRole("link", { name: "Look in all dates" }).click();
  await expect(page.locator(".total")).toHaveText("62 conversations");

  await page.goto(`${town.url}/${town.slug}/history?range=all_time&contact=${rosa}`);
  await expect(page.locator(".total")).toHaveText("1 conversation");
  await page.getByRole("link", { name: "Rosa Diaz" }).last().click();
  await page.getByRole("link", { name: "Open in the inbox" }).click();
  await expect(page.locator("#thread")).toHaveAttribute("data-conversation", String(leak));
  await page.goto(`${town.url}/${town.slug}/history?range=all_time&contact=${rosa}`);
  await page.getByRole("link", { name: "Show everyone" }).click();
  await expect(page.locator(".total")).toHaveText("62 conversations");
});

for (const scripts of [true, false])
  test(`on a phone the filter is one line until it is opened${scripts ? "" : ", without scripts"}`, async ({
    town,
  }) => {
    const { gail } = await fill(town);
    const page = await town.open(`/${town.slug}/history?range=all_time`, { person: gail, scripts });
    await expect(page.locator("#history-from")).toBeVisible();
    await page.getByRole("link", { name: "First answer" }).click();
    await expect(page.locator("tbody tr").first()).toContainText("12 min");
    await expect(page.getByRole("columnheader", { name: "First answer" })).toHaveAttribute(
      "aria-sort",
      "descending",
    );
    await page.setViewportSize({ width: 375, height: 740 });
    await expect(page.locator("#history-from")).toBeHidden();
    expect((await page.locator("tbody tr").first().boundingBox())!.y).toBeLessThan(500);
    await page.getByText("all dates · Filter").click();
    await expect(page.getByLabel("Order")).toHaveValue("first_down");
    await page.getByLabel("Order").selectOption("oldest first");
    await page.getByRole("button", { name: "Filter" }).click();
    await expect(page.locator("tbody tr").first()).toContainText("Rosa Diaz");
  });

test("an agent finds no history, and no link to it", async ({ town }) => {
  const { leak } = await fill(town);
  const page = await town.open(`/${town.slug}/dashboard`, { person: town.ana });
  await expect(page.getByRole("link", { name: "History" })).toHaveCount(0);
  for (const path of ["history", `history/${leak}`]) {
    await page.goto(`${town.url}/${town.slug}/${path}`);
    await expect(page).toHaveURL(/not-here/);
    await expect(page.locator("main")).not.toContainText("Rosa");
  }
  const answer = await page.request.get(`${town.url}/${town.slug}/history/export`);
  expect(answer.status()).toBe(404);
});

test("everyone can use it: light and dark, and on any width", async ({ town }) => {
  const { gail, leak } = await fill(town);
  const paths = [
    "history?range=all_time",
    "history?range=all_time&sort=first",
    "history?q=nothing",
    `history/${leak}`,
  ];
  const page = await town.open(`/${town.slug}/dashboard`, { person: gail });
  for (const path of paths) {
    await page.goto(`${town.url}/${town.slug}/${path}`);
    const exporting = page.getByRole("button", { name: "Export conversation logs" });
    if (await exporting.count()) await exporting.click();
    await expectForEveryone(page);
  }
});
