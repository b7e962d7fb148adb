import { makeKey } from "#lib/api/keys.ts";
import { startApp, type TestApp } from "#lib/testing/app.ts";
import { expect, test } from "#lib/testing/browser.ts";
import { makeVisitor, say } from "#lib/testing/factories.ts";
import { type Line, layLine } from "#lib/testing/line.ts";

let line: Line;
let app: TestApp;

test.beforeAll(async () => {
  line = await layLine(process.env.DATABASE_URL!);
  app = await startApp({ DATABASE_URL: line.url, ROLE: "web" });
});
test.afterAll(async () => {
  line.mend();
  await app.stop();
  line.end();
});
test.afterEach(() => line.mend());

test("an agent's window stays while the database is away, keeps its words and goes on by itself", async ({
  town,
}) => {
  town.url = app.url;
  const visitor = await makeVisitor(town.agencyId);
  const { conversationId } = await say(visitor, "Where is my bin?");
  const path = `/${town.slug}/conversations/new/${conversationId}`;
  const page = await town.open(path, { person: town.ana });
  await expect(page.locator("#live-word")).toHaveAttribute("data-state", "live");
  line.cut();
  await page.getByLabel("Message", { exact: true }).fill("The truck comes tomorrow");
  await expect(page.locator("#live-word")).toHaveAttribute("data-state", "offline");

  const second = await page.context().newPage();
  const answer = await second.goto(app.url + path);
  expect(answer!.status()).toBe(503);
  expect(answer!.headers()["retry-after"]).toBe("4");
  await expect(second.getByRole("heading")).toHaveText("We are back in a moment");

  line.mend();
  await expect(page.locator("#live-word")).toHaveAttribute("data-state", "live");
  await say(visitor, "It stands at the corner");
  await expect(page.locator("#messages")).toContainText("It stands at the corner");
  await expect(page.getByLabel("Message", { exact: true })).toHaveValue("The truck comes tomorrow");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(page.locator("#messages")).toContainText("The truck comes tomorrow");
  // The page that failed to load has loaded itself again.
  await expect(second.locator("#messages")).toContainText("Where is my bin?");
});

test("a database that is silent and does not even refuse is away too", async ({ town }) => {
  test.slow();
  town.url = app.url;
  const page = await town.open(`/chat/${town.slug}`);
  line.freeze();
  await expect.poll(async () => (await fetch(`${app.url}/readyz`)).status).toBe(503);
  await expect.poll(async () => (await fetch(`${app.url}/chat/${town.slug}`)).status).toBe(503);
  line.mend();
  await expect.poll(async () => (await fetch(`${app.url}/readyz`)).status).toBe(200);
  await page.reload();
  await expect(page.getByLabel("Message")).toBeVisible();
});

test("without scripts a form that comes at the wrong moment is given back, to be sent once more", async ({
  town,
}) => {
  town.url = app.url;
  const page = await town.open(`/chat/${town.slug}`, { scripts: false });
  await page.getByLabel("Name").fill("María Ocampo");
  await page.getByLabel("Email").fill("maria@cedar.example");
  await page.getByLabel("Message").fill("No sale agua de la llave");
  line.cut();
  await expect.poll(async () => (await fetch(`${app.url}/readyz`)).status).toBe(503);
  await page.getByRole("button", { name: "Start chat" }).click();
  await expect(page.locator("textarea[name=body]")).toHaveValue("No sale agua de la llave");
  line.mend();
  await expect.poll(async () => (await fetch(`${app.url}/readyz`)).status).toBe(200);
  await page.getByRole("button", { name: "Send again" }).click();
  await expect(page.locator("body")).toContainText("No sale agua de la llave");
  await expect(page).toHaveURL(new RegExp(`/chat/${town.slug}`));
});

test("other programs are told so in their own form, and go on with the same key", async ({ town }) => {
  const admin = await town.add("admin", "Ada Admin");
  const key = await makeKey(admin, { name: "Billing", scopes: ["contacts.read"], life: "30" });
  const headers = { authorization: `Bearer ${key}` };
  const ask = () => fetch(`${app.url}/api/v1/contacts`, { headers });
  expect((await ask()).status).toBe(200);
  line.cut();
  await expect.poll(async () => (await ask()).status).toBe(503);
  const away = await ask();
  expect(away.headers.get("content-type")).toBe("application/problem+json");
  expect(away.headers.get("retry-after")).toBe("5");
  expect(await away.json()).toMatchObject({ status: 503, type: "/api/v1#away" });
  line.mend();
  await expect.poll(async () => (await ask()).status).toBe(200);
});
