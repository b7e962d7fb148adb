import type { Page } from "@playwright/test";
import { expect, expectForEveryone, type Town, test } from "#lib/testing/browser.ts";

const speech = (page: Page) => page.locator("#speech");
const box = (page: Page) => page.getByLabel("Message");

async function begin(town: Town, body: string, how: Parameters<Town["open"]>[1] = {}): Promise<Page> {
  const page = await town.open(`/chat/${town.slug}`, how);
  await page.getByLabel("Name").fill("Hollis Green");
  await page.getByLabel("Email").fill("hollis@example.com");
  await box(page).fill(body);
  await page.getByRole("button", { name: "Start chat" }).click();
  await expect(speech(page)).toContainText(body);
  return page;
}

/** Ana's window with the conversation of that page. */
async function answering(town: Town, page: Page): Promise<Page> {
  const number = await page.locator("#talk").getAttribute("data-conversation");
  const agent = await town.open(`/${town.slug}/conversations/new/${number}`, { person: town.ana });
  await expect(agent.locator("#live-word")).toHaveText("live");
  return agent;
}

async function answer(agent: Page, body: string): Promise<void> {
  await agent.getByLabel("Message", { exact: true }).fill(body);
  await agent.keyboard.press("Control+Enter");
  await expect(agent.locator("#messages .outbound").last()).toContainText(body);
}

test("a resident always knows: sent, seen, who types, who answers, what comes next, and how to go on", async ({
  town,
}) => {
  const page = await begin(town, "Is the reading on Tuesday?");
  await expect(page.getByText(/Reference \d+/)).toBeVisible();
  await expect(speech(page)).toContainText("sent");
  await expect(page.locator("#next-step")).toContainText("Somebody will answer here in a moment");
  const agent = await answering(town, page);
  await expect(speech(page)).toContainText("seen by Ana");
  await agent.getByLabel("Message", { exact: true }).pressSequentially("Yes");
  await expect(page.getByText("Ana is typing")).toBeAttached();
  await answer(agent, "Yes, at nine.");
  await expect(speech(page)).toContainText("Yes, at nine.");
  await expect(page.getByText("Ana is typing")).not.toBeAttached();
  await expect(page.locator("#talk-state")).toHaveText("You are talking with Ana.");

  await agent.getByRole("button", { name: "Close conversation" }).first().click();
  await agent.locator("#close-form").getByRole("button", { name: /Close/ }).first().click();
  await expect(page.locator("#next-step")).toContainText("Ana ended the conversation");
  await page.getByRole("link", { name: "Continue this conversation" }).click();
  await box(page).fill("One more thing");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(speech(page)).toContainText("One more thing");
  await expect(page.locator("#talk-state")).toHaveText("You are talking with Ana.");
});

test("without a network the text is kept, said to be kept, and sent once when it is back", async ({
  town,
}) => {
  const page = await begin(town, "Hello");
  await page.context().setOffline(true);
  await expect(page.locator("#speak-state")).toContainText("No connection right now");
  await box(page).fill("Written in a tunnel");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.locator("#speak-state")).toContainText("goes out by itself");
  await expect(box(page)).toHaveValue("Written in a tunnel");
  await page.context().setOffline(false);
  await expect(speech(page)).toContainText("Written in a tunnel");
  await expect(box(page)).toHaveValue("");
  await expect(page.locator("#speak-state")).toBeEmpty();
  await page.reload();
  await expect(speech(page).getByText("Written in a tunnel")).toHaveCount(1);
  await expect(box(page)).toHaveValue("");
});

test("the first message waits for the network as well", async ({ town }) => {
  const page = await town.open(`/chat/${town.slug}`);
  await page.getByLabel("Name").fill("Hollis Green");
  await page.getByLabel("Phone").fill("(530) 555-0142");
  await box(page).fill("From the basement");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Start chat" }).click();
  await expect(page.locator("#speak-state")).toContainText("goes out by itself");
  await page.context().setOffline(false);
  await expect(speech(page).getByText("From the basement")).toHaveCount(1);
  await expect(box(page)).toHaveValue("");
});

test("what is half written survives a reload and the other language", async ({ town }) => {
  const page = await town.open(`/chat/${town.slug}`);
  await page.getByLabel("Name").fill("Hollis Green");
  await box(page).fill("Half a");
  await page.reload();
  await expect(page.getByLabel("Name")).toHaveValue("Hollis Green");
  await page.getByRole("link", { name: "Español" }).click();
  await expect(page.getByLabel("Mensaje")).toHaveValue("Half a");
});

test("wrong input is said beside its field, in the page's language, and nothing typed is lost", async ({
  town,
}) => {
  for (const scripts of [true, false]) {
    const page = await town.open(`/chat/${town.slug}?lang=es`, { scripts, width: 320 });
    await page.getByLabel("Nombre").fill("Rosalinda");
    await page.getByLabel("Correo electrónico").fill("rosalinda@");
    await page.getByLabel("Mensaje").fill("¿Cuánto debo?");
    await page.getByRole("button", { name: "Empezar el chat" }).click();
    const email = page.getByLabel("Correo electrónico");
    await expect(email).toHaveAccessibleDescription("Ese correo electrónico no parece completo.");
    await expect(email).toBeFocused();
    await expect(page.getByLabel("Mensaje")).toHaveValue("¿Cuánto debo?");
    await email.fill("rosalinda@example.com");
    await page.getByRole("button", { name: "Empezar el chat" }).click();
    await expect(speech(page)).toContainText("¿Cuánto debo?");
  }
});

test("a resident who comes back hears what is said", async ({ town }) => {
  const page = await begin(town, "Is anybody there?");
  await page.reload();
  await expect(speech(page)).toContainText("Is anybody there?");
  const agent = await answering(town, page);
  await answer(agent, "Yes, here I am.");
  await expect(speech(page)).toContainText("Yes, here I am.");
  await expect(page.locator("#talk-state")).toHaveText("You are talking with Ana.");
});

test("two tabs of one resident show one thread", async ({ town }) => {
  const page = await begin(town, "From the first tab");
  const other = await page.context().newPage();
  await other.goto(page.url());
  await box(other).fill("From the second tab");
  await box(other).press("Enter");
  await expect(speech(other)).toContainText("From the second tab");
  await page.bringToFront();
  await expect(speech(page)).toContainText("From the second tab");
});

test("the chat is accessible and never wider than its window, in light and in dark", async ({ town }) => {
  const page = await begin(town, `A word without end: ${"meter".repeat(60)}`);
  await answer(await answering(town, page), `https://example.org/${"x".repeat(200)}`);
  await expect(speech(page)).toContainText("example.org");
  for (const one of [page, await town.open(`/chat/${town.slug}`)]) await expectForEveryone(one);
});

test("on a shared computer a resident ends, and the next person starts as nobody", async ({ town }) => {
  const page = await begin(town, "My account number is on the bill");
  await page.getByLabel("Message").fill("Half a sentence");
  await page.getByRole("button", { name: "End and forget on this device" }).click();
  await expect(page.getByLabel("Name")).toHaveValue("");
  await expect(page.getByLabel("Message")).toHaveValue("");
  await page.goto(`${town.url}/chat/${town.slug}`);
  await expect(page.locator("main")).not.toContainText("My account number");
});

test("without scripts it is a plain form, and the staff keep what was said", async ({ town }) => {
  const page = await begin(town, "Nobody else may read this", { scripts: false });
  await page.getByRole("button", { name: "End and forget on this device" }).click();
  await expect(page.getByLabel("Name")).toHaveValue("");
  const staff = await town.open(`/${town.slug}/conversations/new`, { person: town.ana });
  await expect(staff.locator("#rows")).toContainText("Nobody else may read this");
});

test("an answer of somebody between us takes nothing off the page", async ({ town }) => {
  const page = await begin(town, "Is anybody there?");
  await page.route("**/messages", (route) =>
    route.fulfill({ status: 413, contentType: "text/html", body: "<h1>Request Entity Too Large</h1>" }),
  );
  await box(page).fill("A long story");
  await box(page).press("Enter");
  await expect(page.locator("#speak-state")).toContainText("Your message is kept here");
  await expect(box(page)).toHaveValue("A long story");
  await expect(speech(page)).toContainText("Is anybody there?");
  await page.unroute("**/messages");
  await box(page).press("Enter");
  await expect(speech(page)).toContainText("A long story");
});

test("what is typed on while a message is on its way is not sent with it again", async ({ town }) => {
  const page = await begin(town, "Is anybody there?");
  const gate = Promise.withResolvers<void>();
  await page.route("**/messages", (route) => gate.promise.then(() => route.continue()));
  await box(page).fill("My meter is broken.");
  await box(page).press("Enter");
  await box(page).pressSequentially(" Also the lid.");
  gate.resolve();
  await expect(speech(page)).toContainText("My meter is broken.");
  await expect(box(page)).toHaveValue("Also the lid.");
});

test("what is sent while a message is on its way is sent after it, once", async ({ town }) => {
  const page = await begin(town, "Is anybody there?");
  const gate = Promise.withResolvers<void>();
  await page.route("**/messages", (route) => gate.promise.then(() => route.continue()));
  await box(page).fill("My street");
  await box(page).press("Enter");
  await box(page).fill("My street is under water");
  await box(page).press("Enter");
  await box(page).press("Enter");
  gate.resolve();
  await expect(speech(page).locator(".own .said")).toHaveText([
    "Is anybody there?",
    "My street",
    "is under water",
  ]);
  await expect(box(page)).toHaveValue("");
});

test("when the hour turns, an open page comes anew, with what is typed", async ({ town }) => {
  const page = await begin(town, "Is anybody there?");
  await page.clock.install();
  await page.reload();
  await box(page).fill("My meter");
  const anew = page.waitForRequest(
    (request) => request.method() === "GET" && !request.url().includes("live"),
  );
  await page.clock.fastForward("01:00:00");
  await anew;
  await expect(box(page)).toHaveValue("My meter");
});
