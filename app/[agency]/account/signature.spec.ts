import { expect, expectForEveryone, test } from "#lib/testing/browser.ts";

test("a person's signature is written, and shown as it stands below their mails", async ({ town }) => {
  const page = await town.open(`/${town.slug}/account`, { person: town.ana });
  const form = page.getByRole("form", { name: "Signature" });
  await expect(form.locator(".signature-shown").first()).toHaveText("Ana Ruiz\nCedar Valley Water");
  await form.getByLabel("What you are here").fill("Billing");
  await form.getByLabel("In English").fill("Kind regards\n{name}, {title}");
  await form.getByRole("button", { name: "Save signature" }).click();
  await expect(page.getByText("Your signature is saved.")).toBeVisible();
  await expect(form.locator(".signature-shown")).toHaveText([
    "Kind regards\nAna Ruiz, Billing\nCedar Valley Water",
    "Ana Ruiz\nBilling\nCedar Valley Water",
  ]);
  await expectForEveryone(page);
});
