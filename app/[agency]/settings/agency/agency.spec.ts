import sharp from "sharp";
import { expect, expectForEveryone, test } from "#lib/testing/browser.ts";

test("an agency is renamed: this page, other windows and residents see it", async ({ town }) => {
  const admin = await town.add("admin", "Ada Admin");
  const other = await town.open(`/${town.slug}/conversations/new`, { person: town.ana });
  await expect(other.locator("#live-word")).toHaveText("live");
  const page = await town.open(`/${town.slug}/settings/agency`, { person: admin });
  await expectForEveryone(page);
  await page.getByLabel("Name", { exact: true }).fill("Cedar City Water and Light");
  await page.getByRole("main").getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.locator("#brand")).toHaveText("Cedar City Water and Light");
  await expect(other.locator("#brand")).toHaveText("Cedar City Water and Light");
  const resident = await town.open(`/chat/${town.slug}`);
  await expect(resident.getByRole("heading", { level: 1 })).toHaveText("Cedar City Water and Light");
});

test("without scripts what is refused says why, and stands there again", async ({ town }) => {
  const admin = await town.add("admin", "Ada Admin");
  const page = await town.open(`/${town.slug}/settings/agency`, { person: admin, scripts: false });
  await page.getByLabel("Name", { exact: true }).fill("   ");
  await page.getByLabel("Time zone").selectOption("America/New_York");
  await page.getByRole("main").getByRole("button", { name: "Save" }).click();
  await expect(page.locator("#problem")).toContainText("Give the agency a name.");
  await expect(page.getByLabel("Time zone")).toHaveValue("America/New_York");
  await page.getByLabel("Name", { exact: true }).fill("Cedar City");
  await page.getByRole("main").getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.getByText("Mails come from: Cedar City").first()).toBeVisible();
});

test("one logo stands on the chat's page until it is taken away; a drawing that can hold programs is refused", async ({
  town,
}) => {
  const admin = await town.add("admin", "Ada Admin");
  const page = await town.open(`/${town.slug}/settings/agency`, { person: admin, scripts: false });
  const save = page.getByRole("main").getByRole("button", { name: "Save" });
  const give = (name: string, mimeType: string, buffer: Buffer) =>
    page.getByLabel("Logo", { exact: true }).setInputFiles({ name, mimeType, buffer });
  await give("logo.svg", "image/svg+xml", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
  await save.click();
  await expect(page.locator("#problem")).toContainText("an SVG may hold programs");
  const picture = sharp({ create: { width: 1800, height: 400, channels: 4, background: "#0c5a7880" } });
  await give("logo.png", "image/png", await picture.png().toBuffer());
  await save.click();
  await expect(page.getByText("Saved.")).toBeVisible();
  const resident = await town.open(`/chat/${town.slug}`);
  await expect(resident.locator(".talk-head img")).toHaveJSProperty("naturalWidth", 900);
  await expectForEveryone(resident);
  await page.getByLabel("Show no logo").check();
  await save.click();
  await expect(page.getByLabel("Show no logo")).toHaveCount(0);
  await resident.reload();
  await expect(resident.locator(".talk-head img")).toHaveCount(0);
});

for (const scripts of [true, false])
  test(`with one language offered residents read that one, whichever they come with, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const admin = await town.add("admin", "Ada Admin");
    const page = await town.open(`/${town.slug}/settings/agency`, { person: admin, scripts });
    const save = page.getByRole("main").getByRole("button", { name: "Save" });
    const resident = await town.open(`/chat/${town.slug}?lang=en`, { scripts });
    await expect(resident.getByRole("link", { name: "Español" })).toBeVisible();
    await page.getByLabel("Languages for residents").selectOption("Spanish alone");
    await save.click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await resident.reload();
    await expect(resident.locator("html")).toHaveAttribute("lang", "es");
    await expect(resident.getByRole("link", { name: "English" })).toHaveCount(0);
    const status = await resident.request.get(`${town.url}/chat/${town.slug}/status?lang=en`);
    expect((await status.json()).labels.close).toBe("Cerrar el chat");
    await page.goto(`${town.url}/${town.slug}/settings/chat`);
    await expect(page.getByText("English is not offered to residents")).toBeVisible();
    if (scripts) await expectForEveryone(page);
    await page.goto(`${town.url}/${town.slug}/settings/agency`);
    await page.getByLabel("Languages for residents").selectOption("English and Spanish");
    await save.click();
    await resident.goto(`${town.url}/chat/${town.slug}?lang=en`);
    await expect(resident.locator("html")).toHaveAttribute("lang", "en");
  });
