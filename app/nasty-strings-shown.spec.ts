import type { Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { caps } from "#lib/caps.ts";
import { cleanText } from "#lib/clean-text.ts";
import { expect, type Town, test } from "#lib/testing/browser.ts";
import { problemsOf } from "#lib/testing/nasty/look.ts";
import { type Shown, showAll } from "#lib/testing/nasty/shown.ts";
import { nastyStrings } from "#lib/testing/nasty-strings.ts";

test("what was typed runs no script, widens no page, stays in its panel and turns no words beside it", async ({
  town,
}) => {
  const admin = await town.add("admin", `${"W".repeat(60)} שלום`);
  const shown = await showAll(admin);
  await expectKept(town, shown);
  const page = await town.open(`/${town.slug}/dashboard`, { person: admin });
  page.on("dialog", (dialog) => {
    throw new Error(`${dialog.message()} on ${page.url()}`);
  });
  const url = `${town.url}/chat/${town.slug}`;
  const cookie = { name: `parley-visitor-${town.agencyId}`, value: shown.visitorToken, url };
  await page.context().addCookies([cookie]);
  const problems: string[] = [];
  const paths = pathsOf(town, shown);
  for (const path of paths) {
    const answer = await page.goto(town.url + path);
    expect(answer!.status(), path).toBe(200);
    for (const width of [1440, 768, 320]) {
      await page.setViewportSize({ width, height: 800 });
      problems.push(...(await problemsOf(page)).map((one) => `${path} at ${width}: ${one}`));
    }
  }
  expect(problems.join("\n")).toBe("");
  await readFiles(page, town, shown);
  console.log(`nasty strings: ${nastyStrings.length} shown on ${paths.length} pages, at three widths each`);
});

/** Nothing of a message is lost but what no database or screen can take; no name turns or ends its line. */
async function expectKept({ agencyId }: Town, { conversation }: Shown): Promise<void> {
  const said = await db().execute<{ body: string }>(sql`
    select body from messages where agency_id = ${agencyId} and conversation_id = ${conversation}`);
  const kept = new Set(said.rows.map(({ body }) => body.trim()));
  const sent = nastyStrings.map(({ text }) => cleanText(text.slice(0, caps.message)).trim()).filter(Boolean);
  expect(sent.filter((text) => !kept.has(text))).toEqual([]);
  const names = await db().execute<{ name: string }>(sql`
    select name from contacts where agency_id = ${agencyId}
      and name ~ '[\\u0001-\\u001f\\u007f\\u202a-\\u202e\\u2066-\\u2069]'`);
  expect(names.rows).toEqual([]);
}

function pathsOf({ slug }: Town, shown: Shown): string[] {
  const turned = encodeURIComponent("שלום (1) Ana");
  const contacts = `/${slug}/community/contacts`;
  const card = `${contacts}/${shown.card}`;
  return [
    `/${slug}/dashboard`,
    `/${slug}/history?range=all_time`,
    `/${slug}/history?range=all_time&contact=${shown.card}&q=${turned}`,
    `/${slug}/history/${shown.conversation}`,
    `/${slug}/settings/chat`,
    `/${slug}/settings/audit`,
    `/${slug}/conversations/new`,
    `/${slug}/conversations/new?q=${"W".repeat(200)}`,
    `/${slug}/conversations/yours/${shown.conversation}`,
    `/${slug}/conversations/yours/${shown.conversation}?panel=contact`,
    `${contacts}?rows=1000`,
    `${contacts}?q=${turned}`,
    `${contacts}/new?q=${turned}`,
    `${contacts}/duplicates?by=name&rows=1000`,
    `${contacts}/import`,
    `${contacts}/import/${shown.import}`,
    card,
    ...["edit", `merge?with=${shown.other}`, "merge", "delete", "erase"].map((path) => `${card}/${path}`),
    `/chat/${slug}`,
  ];
}

/** Every file of it is a table again: as many cells in each row, and nothing a spreadsheet would run. */
async function readFiles(page: Page, { url, slug }: Town, shown: Shown): Promise<void> {
  const contacts = `/${slug}/community/contacts`;
  const all = "range=all_time&from=&to=";
  const files = [
    [`${contacts}/export`, nastyStrings.length],
    [`${contacts}/${shown.card}/export`, 7],
    [`${contacts}/import/${shown.import}/refused`, 1],
    [`/${slug}/history/export?${all}`, 7],
    [`/${slug}/history/export?${all}&rows=message&notes=1&entries=1`, nastyStrings.length - 50],
  ] as const;
  for (const [path, least] of files) {
    const answer = await page.request.get(url + path);
    expect(answer.status(), path).toBe(200);
    const rows: string[][] = parse(await answer.body(), { bom: true });
    expect(rows.length, path).toBeGreaterThan(least);
    expect(rows.flat().filter((cell) => /^[=+@\t\r-]/.test(cell) && !/^-?[\d.]+$/.test(cell))).toEqual([]);
  }
}
