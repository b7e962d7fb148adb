import { switchDuty } from "#lib/agencies/duty.ts";
import { findConversation } from "#lib/conversations/finding.ts";
import { tag } from "#lib/conversations/tagging.ts";
import { settingsPath } from "#lib/paths.ts";
import { findOrCreateTags } from "#lib/tags/creating.ts";
import { removeTag } from "#lib/tags/managing.ts";
import { expect, expectForEveryone, test } from "#lib/testing/browser.ts";
import { makeVisitor, say } from "#lib/testing/factories.ts";

for (const scripts of [true, false])
  test(`an admin has conversations handed out ${scripts ? "with" : "without"} scripts, and who is on duty is given one`, async ({
    town,
  }) => {
    const admin = await town.add("admin", "Ada Admin");
    const page = await town.open(settingsPath(town.slug, "hand-out"), { person: admin, scripts });
    const form = page.locator("main form").filter({ hasText: "Conversations that nobody has" });
    await form.getByLabel("Are handed out in turns").check();
    await form.getByLabel("Open conversations a person, at most").fill("none");
    await form.getByRole("button", { name: "Save" }).click();
    await expect(
      page.getByRole("alert").filter({ hasText: "Give a whole number from 1 to 500" }),
    ).toBeVisible();
    await expect(form.getByLabel("Are handed out in turns"), "what was chosen is there").toBeChecked();
    await form.getByLabel("Open conversations a person, at most").fill("3");
    await form.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
    if (scripts) await expectForEveryone(page);

    await switchDuty(town.ana, true);
    const ana = await town.open(`/${town.slug}/conversations/yours`, { person: town.ana });
    const { conversationId } = await say(await makeVisitor(town.agencyId, { name: "Pat Doe" }), "Hello");
    await ana.locator("#rows").getByText("Pat Doe").click();
    await expect(ana.locator("#messages")).toContainText("Handed out to Ana");
    await expect(ana.locator("#thread")).toContainText("because it was handed out to you");
    await ana.getByRole("switch", { name: "Assign Yourself" }).click();
    await expect(ana.getByRole("switch", { name: "Assign Yourself" })).not.toBeChecked();
    await ana.goto(`${town.url}/${town.slug}/conversations/new/${conversationId}`);
    await expect(ana.locator("#messages")).toContainText("Ana gave it back");
  });

for (const scripts of [true, false])
  test(`an admin has what is tagged handed out ${scripts ? "with" : "without"} scripts, and sees that a tag was deleted`, async ({
    town,
  }) => {
    const admin = await town.add("admin", "Ada Admin");
    const [leak] = await findOrCreateTags(admin, "Water leak, Billing");
    const page = await town.open(settingsPath(town.slug, "hand-out"), { person: admin, scripts });
    const form = page.locator("main form").filter({ hasText: "Conversations that nobody has" });
    await form.getByLabel("Are handed out in turns").check();
    for (const channel of ["Chat", "Text", "Email"])
      await form.getByLabel(channel, { exact: true }).uncheck();
    await form.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "at least one channel or tag" })).toBeVisible();
    await form.getByLabel("Water leak").check();
    await form.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await expect(form.getByLabel("Water leak")).toBeChecked();
    await expect(form.getByLabel("Billing")).not.toBeChecked();
    if (scripts) await expectForEveryone(page);

    await switchDuty(town.ana, true);
    const { conversationId } = await say(await makeVisitor(town.agencyId, { name: "Pat Doe" }), "Hello");
    await tag(town.ben, (await findConversation(town.ben, conversationId))!, [leak!]);
    const ana = await town.open(`/${town.slug}/conversations/yours`, { person: town.ana });
    await expect(ana.locator("#rows").getByText("Pat Doe")).toBeVisible();

    await removeTag(admin, leak!);
    await page.reload();
    await expect(form.getByLabel("Water leak (deleted, does nothing)")).toBeChecked();
  });
