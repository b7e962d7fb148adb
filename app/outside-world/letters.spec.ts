import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { postBatch } from "#lib/letters/batches.ts";
import { printAll } from "#lib/letters/printing.ts";
import { OUTSIDE, outsideLettersPath } from "#lib/resident-paths.ts";
import { expect, expectForEveryone, test } from "#lib/testing/browser.ts";
import { makeAgent } from "#lib/testing/factories.ts";
import { sheetsIn, writeLetter } from "#lib/testing/scenes/letters.ts";

/** Somebody of the trial's agency. */
async function member() {
  const { rows } = await db().execute<{ id: string }>(
    sql`select id from agencies where is_trial order by id limit 1`,
  );
  return makeAgent(Number(rows[0]!.id), "admin", "Dora Admin");
}

test.describe.configure({ mode: "serial" });

test("a newcomer finds what the trial has posted, and each letter is a file of its own", async ({ town }) => {
  const start = await town.open(OUTSIDE);
  const opened = start.context().waitForEvent("page");
  await start.getByRole("link", { name: "A letter tray" }).click();
  const page = await opened;
  const harold = page.getByRole("listitem").filter({ hasText: "Harold Stubblefield" });
  await expect(harold).toContainText("16 Front Street");
  await expectForEveryone(page);
  const link = harold.getByRole("link", { name: "Open the letter (PDF): Harold Stubblefield" });
  const answer = await fetch(town.url + (await link.getAttribute("href")));
  expect(answer.headers.get("content-type")).toBe("application/pdf");
  const sheets = sheetsIn(Buffer.from(await answer.arrayBuffer()));
  expect(sheets).toHaveLength(1);
  expect(sheets[0]).toContain("Dear Mr. Stubblefield");
  await expect(page.getByRole("listitem").filter({ hasText: "Destiny Marlowe" })).toContainText(
    "went back to its sender",
  );
});

for (const scripts of [true, false])
  test(`a letter is answered on paper, and another one comes back, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const dora = await member();
    const kim = scripts ? "Kim Quick" : "Kim Plain";
    const { conversationId } = await writeLetter(dora, kim, `${scripts ? 8 : 9} Oak St, Riverton, CA 95900`);
    const page = await town.open(outsideLettersPath(), { scripts });
    const letter = page.getByRole("listitem").filter({ hasText: kim });
    await expect(letter).toHaveCount(0);
    await postBatch(dora, await printAll(dora));
    const thread = await town.open(`/riverton/conversations/yours/${conversationId}`, { person: dora });
    await page.getByRole("link", { name: "See whether a letter has come" }).click();
    await letter.getByText("Answer on paper").click();
    await letter.getByRole("button", { name: "Post the answer" }).click();
    await expect(letter.getByRole("alert")).toContainText("Write something first");
    await letter.getByLabel("What you write").fill("Thursday is fine.");
    await letter.getByLabel("Photos or scans").setInputFiles({
      ...{ name: "page.png", mimeType: "image/png", buffer: Buffer.from(PNG, "base64") },
    });
    await letter.getByRole("button", { name: "Post the answer" }).click();
    await expect(letter).toContainText("The utility has your answer.");
    const said = thread.locator("#messages .message.inbound");
    await expect(said).toContainText("Thursday is fine.");
    await expect(said.locator("img")).toBeVisible();
    await letter.getByText("Return to sender").click();
    if (scripts) await expectForEveryone(page);
    await letter.getByRole("button", { name: "Moved away" }).click();
    await expect(letter).toContainText("went back to its sender");
    await expect(letter.getByText("Return to sender")).toHaveCount(0);
    await expect(thread.locator("#messages")).toContainText("they have moved away");
  });

const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
