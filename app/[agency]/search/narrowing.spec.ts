import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { searchPath } from "#lib/paths.ts";
import { expect, expectForEveryone, type Town, test } from "#lib/testing/browser.ts";
import { makeContact } from "#lib/testing/factories.ts";
import { makePast } from "#lib/testing/past.ts";

async function fill({ agencyId, ben }: Town) {
  const contactId = await makeContact(agencyId, "Kim O’Brien", []);
  const leak = await makePast(agencyId, {
    ...{ contactId, tags: ["no water"] },
    said: [{ at: "2026-05-01T18:00:00Z", body: "The neighbor’s hydrant leaks" }],
  });
  const bill = await makePast(agencyId, {
    ...{ status: "open", assigneeId: ben.userId, channel: "text" },
    said: [{ at: "2026-05-02T18:00:00Z", body: "My hydrant bill" }],
  });
  return { leak, bill };
}

test("without scripts fields narrow a search, each part can be left out, and what is no operator is said", async ({
  town,
}) => {
  const { leak } = await fill(town);
  const page = await town.open(searchPath(town.slug, { q: "hydrant" }), { person: town.ana, scripts: false });
  await page.getByText("Narrow down").click();
  const form = page.getByRole("form", { name: "Narrow down" });
  await form.getByLabel("Tag").selectOption("no water");
  await form.getByLabel("From", { exact: true }).fill("Kim");
  await form.getByLabel("State").selectOption("closed");
  await form.getByRole("button", { name: "Search" }).click();
  const field = page.getByRole("main").getByRole("searchbox", { name: "Search everything" });
  await expect(field).toHaveValue('hydrant from:Kim tag:"no water" is:closed');
  const found = page.getByRole("region", { name: "Conversations 1" });
  await expect(found.getByRole("link")).toContainText(`#${leak}`);
  await expect(found.locator("mark")).toHaveText("hydrant");
  await expect(page.getByRole("region", { name: "Contacts 1" })).toContainText("Kim O’Brien");
  await page.getByText("Narrow down").click();
  await expect(form.getByLabel("Tag")).toHaveValue("no water");
  await expect(form.getByLabel("State")).toHaveValue("closed");
  const understood = page.getByRole("list", { name: "How the search was understood" });
  await understood.getByRole("link", { name: "From: Kim" }).click();
  await understood.getByRole("link", { name: "Tag" }).click();
  await understood.getByRole("link", { name: "State" }).click();
  await expect(field).toHaveValue("hydrant");
  await field.fill("hydrant is:open before:soon subject:water is:");
  await field.press("Enter");
  for (const said of ["“before:soon” is nothing", "“subject:water” is nothing", "“is:” waits"])
    await expect(page.getByText(said)).toBeVisible();
  await expect(page.getByText("No conversation fits all of it")).toBeVisible();
  // What the fields do not show stays.
  await page.goto(
    town.url + searchPath(town.slug, { q: "hydrant is:closed -is:spam is:closed assignee:ana" }),
  );
  await page.locator("summary", { hasText: "Narrow down" }).click();
  await form.getByLabel("Tag").selectOption("no water");
  await form.getByRole("button", { name: "Search" }).click();
  await expect(field).toHaveValue('hydrant -is:spam is:closed tag:"no water" assignee:ana is:closed');
});

test("more than a page goes on behind a link", async ({ town }) => {
  for (let n = 0; n < 52; n++)
    await makePast(town.agencyId, { said: [{ at: "2026-05-01T18:00:00Z", body: `Hydrant ${n}` }] });
  const path = searchPath(town.slug, { q: "is:closed" });
  const page = await town.open(path, { person: town.ana, scripts: false });
  await expect(page.locator("a.hit")).toHaveCount(50);
  await page.getByRole("link", { name: "Older" }).click();
  await expect(page.locator("a.hit")).toHaveCount(2);
  await page.getByRole("link", { name: "Newer" }).click();
  await expect(page.locator("a.hit")).toHaveCount(50);
});

test("while one types operators are offered, and a press fills them in", async ({ town }) => {
  const { bill } = await fill(town);
  const page = await town.open(`/${town.slug}/dashboard`, { person: town.ana });
  await page.keyboard.press("/");
  const box = page.getByRole("dialog", { name: "Search everything" });
  await page.keyboard.type("hydrant assi");
  await expect(box.getByRole("region", { name: "Narrow down" })).toContainText("assignee:");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const field = box.getByRole("searchbox");
  await expect(field).toHaveValue("hydrant assignee:");
  await expect(field).toBeFocused();
  // What is merely begun is not looked for.
  await expect(box.getByRole("region", { name: "Closed 1" })).toContainText("neighbor");
  await page.keyboard.type("be");
  await box.locator("a.hit", { hasText: "Ben Okafor" }).click();
  await expect(field).toHaveValue('hydrant assignee:"Ben Okafor" ');
  await expect(box.getByRole("region", { name: "Conversations 1" })).toContainText(`#${bill}`);
  await expect(box.getByRole("region", { name: "Conversations 1" })).toContainText("Open, Ben");
  await box.getByRole("link", { name: "Assignee: Ben Okafor" }).click();
  await expect(field).toHaveValue("hydrant");
});

test("in Spanish the operators are Spanish, and the English ones are understood", async ({ town }) => {
  const { leak } = await fill(town);
  await db().execute(sql`update users set language = 'es' where id = ${town.ana.userId}`);
  const page = await town.open(searchPath(town.slug, { q: "de: kim tag:no-water" }), { person: town.ana });
  await expect(page.getByRole("region", { name: "Conversaciones 1" })).toContainText(`#${leak}`);
  await page.getByText("Acotar").click();
  const form = page.getByRole("form", { name: "Acotar" });
  await form.getByLabel("Estado").selectOption("cerrada");
  await form.getByRole("button").click();
  await expect(page.getByRole("main").getByRole("searchbox")).toHaveValue(
    'de:kim etiqueta:"no water" es:cerrada',
  );
});

test("everyone can narrow a search, light and dark, on any width", async ({ town }) => {
  await fill(town);
  const page = await town.open(searchPath(town.slug, { q: "hydrant is:open before:soon" }), {
    person: town.ana,
  });
  await page.getByText("Narrow down").click();
  await expectForEveryone(page);
});
