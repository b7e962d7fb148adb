import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { hashPassword } from "#lib/auth/passwords.ts";
import { endSessionsOf } from "#lib/auth/sessions.ts";
import { startApp } from "#lib/testing/app.ts";
import { expect, type Town, test } from "#lib/testing/browser.ts";
import { makeVisitor, say } from "#lib/testing/factories.ts";

const box = (page: Page) => page.getByLabel("Message", { exact: true });
const send = (page: Page) => page.locator("#reply-form [data-send]");
const TEXT = "A text that took me ten minutes to write";

async function writing(town: Town) {
  const visitor = await makeVisitor(town.agencyId);
  const { conversationId } = await say(visitor, "Where is my bin?");
  const path = `/${town.slug}/conversations/new/${conversationId}`;
  const page = await town.open(path, { person: town.ana });
  await expect(page.locator("#live-word")).toHaveText("live");
  return { visitor, path, page };
}

const saved = (page: Page) => expect(page.locator("#draft-state")).toContainText("draft saved");

test("a text survives a reload", async ({ town }) => {
  const { page } = await writing(town);
  await box(page).fill(TEXT);
  await page.reload();
  await expect(box(page)).toHaveValue(TEXT);
});

test("a text survives going away and Back", async ({ town }) => {
  const { page } = await writing(town);
  await box(page).fill(TEXT);
  await page.getByRole("link", { name: "Dashboard" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.goBack();
  await expect(box(page)).toHaveValue(TEXT);
});

test("a text survives another row and back", async ({ town }) => {
  const { page } = await writing(town);
  await say(await makeVisitor(town.agencyId, { name: "Jo Park" }), "Another one");
  await box(page).fill(TEXT);
  await page.locator("#rows").getByText("Jo Park").click();
  await expect(page.locator("#messages-name")).toHaveText("Jo Park");
  await expect(box(page)).toHaveValue("");
  await page.goBack();
  await expect(page.locator("#messages-name")).toHaveText("Pat Doe");
  await expect(box(page)).toHaveValue(TEXT);
});

test("a text survives a closed tab, on another machine too", async ({ town }) => {
  const { page, path } = await writing(town);
  await box(page).fill(TEXT);
  await saved(page);
  await page.close();
  const other = await town.open(path, { person: town.ana });
  await expect(box(other)).toHaveValue(TEXT);
});

test("a text survives an ended session, and is sent by nobody", async ({ town }) => {
  const { page } = await writing(town);
  await page.route("**/conversations/draft", (route) => route.abort());
  await box(page).fill(TEXT);
  await endSessionsOf(town.ana.userId);
  await expect(page).toHaveURL(/sign-in/);
  await signInAgain(page, town);
  await expect(box(page)).toHaveValue(TEXT);
  await expect(page.locator("#messages .outbound")).toHaveCount(0);
});

test("what is posted without a session is kept sealed and comes back as a draft", async ({ town }) => {
  const { path } = await writing(town);
  const page = await town.open(path, { person: town.ana, scripts: false });
  await box(page).fill(TEXT);
  await endSessionsOf(town.ana.userId);
  await send(page).click();
  await expect(page).toHaveURL(/sign-in/);
  await expect(page.getByText("Your text is kept.")).toBeVisible();
  const { rows } = await db().execute<{ sealed: Buffer }>(
    sql`select sealed from kept_texts where slug = ${town.slug}`,
  );
  expect(rows[0]!.sealed.toString()).not.toContain("ten minutes");
  await signInAgain(page, town);
  await expect(box(page)).toHaveValue(TEXT);
  await expect(page.locator("#messages .outbound")).toHaveCount(0);
});

test("a note that is posted without a session comes back as a note, not as a reply", async ({ town }) => {
  const { path } = await writing(town);
  const page = await town.open(`${path}?bar=note`, { person: town.ana, scripts: false });
  await page.getByLabel("Note text").fill(TEXT);
  await endSessionsOf(town.ana.userId);
  await page.getByRole("button", { name: /Add note/ }).click();
  await expect(page.getByText("Your text is kept.")).toBeVisible();
  await signInAgain(page, town);
  await expect(box(page)).toHaveValue("");
  await page.getByRole("link", { name: "Note", exact: true }).click();
  await expect(page.getByLabel("Note text")).toHaveValue(TEXT);
  await expect(page.locator("#messages .note")).toHaveCount(0);
});

test("a sealed text is not given to somebody else who signs in on that machine", async ({ town }) => {
  const { path } = await writing(town);
  const page = await town.open(path, { person: town.ana, scripts: false });
  await box(page).fill(TEXT);
  await endSessionsOf(town.ana.userId);
  await send(page).click();
  await signInAgain(page, { ...town, ana: town.ben });
  await expect(page.locator("#messages-name")).toBeVisible();
  await expect(box(page)).toHaveValue("");
});

async function signInAgain(page: Page, town: Town): Promise<void> {
  const passwordHash = await hashPassword("open sesame");
  await db().execute(sql`update users set password_hash = ${passwordHash} where id = ${town.ana.userId}`);
  await page.getByLabel("Email").fill(town.ana.email);
  await page.getByLabel("Password").fill("open sesame");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

test("a text survives refused input", async ({ town }) => {
  const { page } = await writing(town);
  await box(page).fill("   ");
  await send(page).click();
  await expect(page.locator("#notice")).toContainText("Write something first");
  const long = `${TEXT}. `.repeat(600);
  await box(page).fill(long);
  await send(page).click();
  await expect(page.locator("#notice")).toContainText("20,000");
  await expect(box(page)).toHaveValue(long);
  await page.reload();
  await expect(box(page)).toHaveValue(long);
  await expect(page.locator("#messages .outbound")).toHaveCount(0);
});

test("a text survives a held reply", async ({ town }) => {
  const { page, visitor } = await writing(town);
  await page.evaluate(() => document.querySelector("#stream")?.remove());
  await box(page).fill(TEXT);
  await say(visitor, "It is the green one");
  await send(page).click();
  await expect(page.locator("#held")).toBeVisible();
  await expect(box(page)).toHaveValue(TEXT);
  await page.reload();
  await expect(page.locator("#held")).toBeVisible();
  await expect(box(page)).toHaveValue(TEXT);
});

test("a text survives a lost network, and goes out once when it is back", async ({ town }) => {
  const { page } = await writing(town);
  await page.context().setOffline(true);
  await box(page).fill(TEXT);
  await send(page).click();
  await expect(page.locator("#live-state")).toContainText("No connection");
  await expect(box(page)).toHaveValue(TEXT);
  await page.context().setOffline(false);
  await send(page).click();
  await expect(page.locator("#messages .outbound")).toHaveCount(1);
  await expect(box(page)).toHaveValue("");
});

test("an answer that was lost on its way doubles nothing", async ({ town }) => {
  const { page } = await writing(town);
  let lost = 0;
  await page.route("**/conversations/**", async (route) => {
    if (route.request().method() !== "POST" || !route.request().postData()?.includes("client_id") || lost++)
      return route.continue();
    await route.fetch({ maxRedirects: 0 });
    await route.abort("connectionreset");
  });
  await box(page).fill(TEXT);
  await send(page).click();
  await expect(page.locator("#messages .outbound")).toHaveCount(1);
  await send(page).dispatchEvent("click");
  await page.reload();
  await expect(page.locator("#messages .outbound")).toHaveCount(1);
});

test("text, threads and lists survive kill -9 and a restart, in three windows", async ({ town }) => {
  const app = await startApp();
  town.url = app.url;
  const { path, page } = await writing(town);
  const ben = await town.open(path, { person: town.ben });
  const resident = await town.open(`/chat/${town.slug}`, { width: 375, height: 700 });
  await resident.getByLabel("Name").fill("Jo Park");
  await resident.getByLabel("Email").fill("jo@example.com");
  await resident.getByLabel("Message").fill("One");
  await resident.getByRole("button", { name: "Start chat" }).click();
  await expect(page.locator("#rows")).toContainText("Jo Park");
  await box(page).fill(TEXT);
  await app.stop("SIGKILL");
  await expect(page.locator("#live-word")).toContainText("offline since");
  // Written while the app is down, by a worker elsewhere: the pages have to catch up with it.
  const { rows } = await db().execute<{ id: number }>(
    sql`select id from conversations where agency_id = ${town.agencyId} and remote_name = 'Jo Park'`,
  );
  await say(await makeVisitor(town.agencyId, { name: "While it was down" }), "Hello?");
  await app.start();
  for (const window of [page, ben]) {
    await expect(window.locator("#live-word")).toHaveText("live");
    await expect(window.locator("#rows")).toContainText("While it was down");
    await expect(window.locator("#rows .row")).toHaveCount(3);
  }
  await expect(box(page)).toHaveValue(TEXT);
  await send(page).click();
  await expect(ben.locator("#messages .outbound")).toHaveCount(1);
  await resident.getByLabel("Message").fill("Two");
  await resident.keyboard.press("Enter");
  await ben.goto(`${town.url}/${town.slug}/conversations/new/${rows[0]!.id}`);
  await expect(ben.locator("#messages .inbound")).toHaveText([/One/, /Two/]);
  await app.stop();
});

test("a text survives a new build: a form that is too old is answered with what stood in it", async ({
  town,
}) => {
  const { conversationId } = await say(await makeVisitor(town.agencyId), "Hello");
  const path = `/${town.slug}/conversations/new/${conversationId}`;
  const page = await town.open(`/${town.slug}/dashboard`, { person: town.ana, scripts: false });
  await page.route(`**${path}`, async (route) => {
    if (route.request().method() !== "GET") return route.continue();
    const answer = await route.fetch();
    // As a page of a former build would carry it: the id of an action that is no more.
    const body = (await answer.text()).replaceAll(/\$ACTION_ID_\w+/g, `$ACTION_ID_40${"0".repeat(40)}`);
    await route.fulfill({ response: answer, body });
  });
  await page.goto(town.url + path);
  const text = 'Half an hour of work: <b>"quoted"</b> & more';
  await page.getByLabel("Message", { exact: true }).fill(text);
  await page.getByRole("button", { name: /^Send(?! and)/ }).click();
  await expect(page.getByRole("heading", { name: "Parley was updated" })).toBeVisible();
  await expect(page.getByText("Half an hour of work")).toHaveValue(text);
});
