import { randomUUID } from "node:crypto";
import type { Page, Request } from "@playwright/test";
import { close } from "#lib/conversations/closing.ts";
import { findConversation } from "#lib/conversations/finding.ts";
import { startApp } from "#lib/testing/app.ts";
import { expect, type Town, test } from "#lib/testing/browser.ts";
import { makeContact, makeVisitor, say } from "#lib/testing/factories.ts";

const TEXT = "A text that took me ten minutes to write";

async function writing(town: Town) {
  const { conversationId } = await say(await makeVisitor(town.agencyId), "Where is my bin?");
  const page = await town.open(`/${town.slug}/conversations/new/${conversationId}`, { person: town.ana });
  await expect(page.locator("#live-word")).toHaveText("live");
  return page;
}

/** As a page of a former build would post: the id of an action that is no more. */
const GONE = `40${"0".repeat(40)}`;

test("with scripts a text survives a new build too: the page says that it is old and keeps it", async ({
  town,
}) => {
  const page = await writing(town);
  const box = page.getByLabel("Message", { exact: true });
  await page.evaluate((gone) => {
    for (const input of document.querySelectorAll<HTMLInputElement>('input[name^="$ACTION_ID_"]'))
      input.name = `$ACTION_ID_${gone}`;
  }, GONE);
  await box.fill(TEXT);
  await page.locator("#reply-form [data-send]").click();
  await expect(page.locator("#live-state")).not.toBeEmpty();
  await expect(box).toHaveValue(TEXT);
  await page.reload();
  await expect(box).toHaveValue(TEXT);
  await page.locator("#reply-form [data-send]").click();
  await expect(page.locator("#messages .outbound")).toContainText(TEXT);
});

test("a note survives a reload, refused input and a lost network", async ({ town }) => {
  const page = await writing(town);
  const note = page.getByLabel("Note text");
  const showNote = () => page.getByRole("link", { name: "Note" }).click();
  await showNote();
  await note.fill(TEXT);
  await page.reload();
  await showNote();
  await expect(note).toHaveValue(TEXT);
  const long = `${TEXT}. `.repeat(600);
  await note.fill(long);
  await page.getByRole("button", { name: /Add note/ }).click();
  await expect(page.locator("#notice")).toContainText("20,000");
  await expect(note).toHaveValue(long);
  await note.fill(TEXT);
  await page.context().setOffline(true);
  await page.getByRole("button", { name: /Add note/ }).click();
  await expect(page.locator("#live-state")).toContainText("No connection");
  await expect(note).toHaveValue(TEXT);
  await page.context().setOffline(false);
  await page.getByRole("button", { name: /Add note/ }).click();
  await expect(page.locator("#messages .note")).toHaveCount(1);
  await expect(note).toHaveValue("");
});

test("a closing message survives arrivals, a reload and a refusal, and is over with the conversation", async ({
  town,
}) => {
  const page = await writing(town);
  const closure = page.locator("#closure");
  const ask = () => page.getByRole("button", { name: "Close conversation" }).click();
  const close = () => page.locator("#close-form").getByRole("button", { name: "Close anyway" }).click();
  await ask();
  await closure.fill(TEXT);
  await say(await makeVisitor(town.agencyId, { name: "Jo Park" }), "Hello");
  await expect(page.getByRole("link", { name: "New Conversations, 2" })).toBeVisible();
  await expect(closure).toBeVisible();
  await expect(closure).toHaveValue(TEXT);
  await page.reload();
  await ask();
  await expect(closure).toHaveValue(TEXT);
  await closure.fill(TEXT.repeat(600));
  await close();
  await expect(page.locator("#notice")).toContainText("20,000");
  await expect(closure).toHaveValue(TEXT.repeat(600));
  await closure.fill(TEXT);
  await close();
  await expect(page.locator("#messages .outbound")).toContainText(TEXT);
  await page.getByRole("button", { name: "Reopen" }).click();
  await ask();
  await expect(closure).toHaveValue("");
  await page.reload();
  await ask();
  await expect(closure).toHaveValue("");
});

async function chatting(town: Town): Promise<Page> {
  const page = await town.open(`/chat/${town.slug}`);
  await page.getByLabel("Name").fill("Hollis Green");
  await page.getByLabel("Email").fill("hollis@example.com");
  await page.getByLabel("Message").fill("Hello");
  await page.getByRole("button", { name: "Start chat" }).click();
  await expect(page.locator("#speech")).toContainText("Hello");
  return page;
}

test("what a resident has half written survives a reload, another page and Back", async ({ town }) => {
  const page = await chatting(town);
  const box = page.getByLabel("Message");
  await box.fill(TEXT);
  await page.reload();
  await expect(box).toHaveValue(TEXT);
  await page.goto(`${town.url}/sign-in`);
  await page.goBack();
  await expect(box).toHaveValue(TEXT);
});

test("what a resident sends while the server is down goes out once when it is back", async ({ town }) => {
  const app = await startApp();
  town.url = app.url;
  const page = await chatting(town);
  await page.getByLabel("Message").fill(TEXT);
  await app.stop("SIGKILL");
  await page.keyboard.press("Enter");
  await expect(page.locator("#speak-state")).toContainText("goes out by itself");
  await expect(page.getByLabel("Message")).toHaveValue(TEXT);
  await app.start();
  await expect(page.locator("#speech").getByText(TEXT)).toHaveCount(1);
  await expect(page.getByLabel("Message")).toHaveValue("");
  await app.stop();
});

for (const [what, lose] of [
  ["a lost network", (page: Page) => page.context().setOffline(true)],
  [
    "a new build",
    (page: Page) =>
      page.route("**/community/contacts/*", (route) =>
        route.request().method() === "POST"
          ? route.continue({ headers: { ...route.request().headers(), "next-action": GONE } })
          : route.continue(),
      ),
  ],
] as const)
  test(`what stands in the forms of a card survives ${what}`, async ({ town }) => {
    const id = await makeContact(town.agencyId, "Patricia Doe");
    const path = `/${town.slug}/community/contacts/${id}?entry=1`;
    const page = await town.open(path, { person: town.ana });
    await page.getByLabel("What was said").fill(TEXT);
    await page.getByText("Add note").click();
    await page.getByLabel("Note", { exact: true }).fill(`Note: ${TEXT}`);
    await lose(page);
    const isPost = (request: Request) => request.method() === "POST" && request.url().includes("/contacts/");
    const tried = Promise.race([
      page.waitForEvent("requestfailed", isPost),
      page.waitForEvent("response", (response) => isPost(response.request())),
    ]);
    await page.getByRole("button", { name: "Save Log Entry" }).click();
    await tried;
    await page.context().setOffline(false);
    await page.unrouteAll();
    await page.goto(town.url + path);
    await expect(page.getByLabel("What was said")).toHaveValue(TEXT);
    await page.getByText("Add note").click();
    await expect(page.getByLabel("Note", { exact: true })).toHaveValue(`Note: ${TEXT}`);
    await expect(page.locator(".happenings")).not.toContainText(TEXT);
  });

test("what is typed over a text before the scripts have come stays, and so does the caret", async ({
  town,
}) => {
  const id = await makeContact(town.agencyId, "Patricia Doe");
  const card = `/${town.slug}/community/contacts/${id}`;
  const page = await town.open(`${card}?entry=1`, { person: town.ana });
  const words = page.getByLabel("What was said");
  await words.fill("She pays on Monday");
  await page.getByRole("button", { name: "Save Log Entry" }).click();
  const correct = await page.getByRole("link", { name: /^Correct the entry/ }).getAttribute("href");
  const scripts = Promise.withResolvers<void>();
  await page.route("**/_next/static/**/*.js", (route) => scripts.promise.then(() => route.continue()));
  await page.goto(new URL(correct!, page.url()).href, { waitUntil: "commit" });
  await words.press("End");
  await words.pressSequentially(" or");
  scripts.resolve();
  await page.waitForFunction(() =>
    Object.keys(document.querySelector("textarea[name=words]")!).some((key) => key.startsWith("__react")),
  );
  await words.pressSequentially(" on Tuesday");
  await expect(words).toHaveValue("She pays on Monday or on Tuesday");
});

for (const scripts of [true, false])
  test(`closing words are not lost when somebody else closes first, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const { conversationId } = await say(await makeVisitor(town.agencyId), "Where is my bin?");
    const path = `/${town.slug}/conversations/new/${conversationId}`;
    const page = await town.open(path, { person: town.ana, scripts });
    const seen = Number(await page.locator("#close-form input[name=seen]").first().inputValue());
    if (scripts) await expect(page.locator("#live-word")).toHaveText("live");
    await page.getByRole("button", { name: "Close conversation" }).click();
    await page.locator("#closure").fill(TEXT);
    const conversation = (await findConversation(town.ben, conversationId))!;
    await close(town.ben, conversation, { seen, clientId: randomUUID(), unlinkedAnyway: true });
    if (!scripts) {
      await page.locator("#close-form").getByRole("button", { name: "Close anyway" }).click();
      await expect(page.locator("#notice")).toContainText("Your closing words were not sent");
    }
    await expect(page.getByLabel("Message", { exact: true })).toHaveValue(TEXT);
    await expect(page.locator("#messages")).not.toContainText(TEXT);
  });
