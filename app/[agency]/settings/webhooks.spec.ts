import { expect, expectForEveryone, test } from "#lib/testing/browser.ts";
import { startReceiver } from "#lib/testing/webhook-receiver.ts";

for (const scripts of [true, false])
  test(`an admin adds a webhook, sends a test, looks at it, sends it again and deletes it, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const receiver = await startReceiver();
    receiver.answers.push({ status: 200, body: "thank you" });
    const admin = await town.add("admin", "Ada Admin");
    const page = await town.open(`/${town.slug}/settings/webhooks`, { person: admin, scripts });
    await page.getByLabel("Address", { exact: true }).fill("ftp://example.com/");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page.getByText("Give an address that begins with https://")).toBeVisible();
    await page.getByLabel("Address", { exact: true }).fill(receiver.url);
    await page.getByLabel("Description").fill("Work orders");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    receiver.state.secrets.push(await page.getByLabel("Secret").inputValue());
    await page.getByRole("link", { name: "Work orders" }).click();
    await expect(page.getByLabel("Secret")).toHaveCount(0);
    await page.getByRole("button", { name: "Send a test" }).click();
    await expect(page.getByText("A test is on its way.")).toBeVisible();
    await expect.poll(() => receiver.received.length).toBe(1);
    expect(receiver.received[0]!.signedBy).toHaveLength(1);
    await expect(async () => {
      await page.reload();
      await expect(page.getByText("thank you")).toBeVisible({ timeout: 1000 });
    }).toPass();
    if (scripts) await expectForEveryone(page);
    await page.getByRole("button", { name: "Send again" }).click();
    await expect.poll(() => receiver.received.length).toBe(2);
    expect(receiver.received[1]!.id).toBe(receiver.received[0]!.id);
    await page.getByRole("button", { name: "Delete" }).click();
    await expect(page.getByText("No other program is told of anything yet.")).toBeVisible();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("heading", { name: "Work orders" })).toBeVisible();
    await receiver.close();
  });
