import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { addAgency } from "#lib/agencies/invitations.ts";
import { invitationPath } from "#lib/paths.ts";
import { expect, test } from "#lib/testing/browser.ts";
import { telephoneOf } from "#lib/testing/scenes/two-factor.ts";

for (const scripts of [true, false])
  test(`a new agency's first admin comes in with nothing but the link where a second factor is asked for, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const [slug, email] = [`pine-${randomUUID().slice(0, 8)}`, `${randomUUID()}@pine.example`];
    const place = { name: "Pine Valley Water", slug, timeZone: "America/Los_Angeles" };
    const token = await addAgency({ ...place, email, person: "Dolores Pruitt" });
    await db().execute(sql`update agencies set requires_two_factor = true where slug = ${slug}`);
    const page = await town.open(invitationPath(token), { scripts });
    await page.getByLabel("Password").fill("a long enough one");
    await page.getByRole("button", { name: "Join" }).click();
    await expect(page).toHaveURL(/two-factor/);
    await page.getByRole("button", { name: "Begin" }).click();
    await expect(page.getByRole("textbox", { name: "Code" })).toBeVisible();
    const { rows } = await db().execute<{ id: string }>(sql`select id from users where email = ${email}`);
    const telephone = await telephoneOf(Number(rows[0]!.id));
    await page.getByRole("textbox", { name: "Code" }).fill(telephone.shows(0));
    await page.getByRole("button", { name: "Turn on" }).click();
    await expect(page.locator(".recovery-codes li")).toHaveCount(10);
    await page.getByRole("link", { name: "I have kept them" }).click();
    await expect(page).toHaveURL(new RegExp(`/${slug}/`));
    await expect(
      page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Settings" }),
    ).toBeVisible();
  });
