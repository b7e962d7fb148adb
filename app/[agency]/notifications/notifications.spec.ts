import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { switchDuty } from "#lib/agencies/duty.ts";
import { addKeywords } from "#lib/agencies/keywords.ts";
import { assign } from "#lib/conversations/assignment.ts";
import { addNote } from "#lib/conversations/replies.ts";
import { expect, expectForEveryone, test } from "#lib/testing/browser.ts";
import { makeConversation, makeVisitor, say } from "#lib/testing/factories.ts";

for (const scripts of [true, false])
  test(`the bell counts what one is told and has not seen, and the page says why, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const page = await town.open(`/${town.slug}/notifications`, { person: town.ana, scripts });
    await expect(page.getByRole("heading", { name: "Nothing yet" })).toBeVisible();
    await addKeywords(await town.add("admin", "Ada Admin"), "en", "gas leak");
    await switchDuty(town.ana, true);
    await say(await makeVisitor(town.agencyId, { name: "Jo Park" }), "A gas leak!");
    const one = await makeConversation(town.ben);
    await assign(town.ben, one, { to: town.ben.userId, sawAssignee: null });
    const note = { body: "@Ana look", clientId: randomUUID(), mentions: [town.ana.userId] };
    await addNote(town.ben, one, note);
    // The emergency, which is what is told of its conversation; the other one is Ben's by now, but for his note.
    await expect(async () => {
      if (!scripts) await page.reload();
      await expect(page.locator("#alerts-count")).toHaveText("2", { timeout: 3000 });
    }).toPass();
    const list = page.getByRole("main").getByRole("listitem");
    await expect(list.filter({ hasText: "A note names you" })).toBeVisible();
    await expect(list.filter({ hasText: "Emergency" })).toContainText("You are on duty.");
    if (scripts) await expectForEveryone(page);
    await list.filter({ hasText: "A note names you" }).getByRole("link").click();
    await expect(page.locator("#messages")).toContainText("@Ana look");
    const ben = await town.open(`/${town.slug}/notifications?all=1`, { person: town.ben, scripts });
    await expect(ben.getByRole("main").getByRole("listitem").filter({ hasText: "Emergency" })).toContainText(
      "Not told: you were off duty.",
    );
    await page.goto(`${town.url}/${town.slug}/notifications`);
    await page.getByRole("button", { name: "Mark all as read" }).click();
    await expect(page.locator("#alerts-count")).toBeHidden();
  });

for (const scripts of [true, false])
  test(`a person chooses what they are told, and their quiet hours, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const page = await town.open(`/${town.slug}/notifications/preferences`, { person: town.ana, scripts });
    const kind = page.getByRole("group", { name: "New conversation" });
    await expect(kind.getByLabel("In the app")).toBeChecked();
    await kind.getByLabel("In the app").uncheck();
    await kind.getByLabel("Email").check();
    await page.getByLabel("From").fill("22:00");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.locator("#problem")).toContainText("Choose two different times");
    await expect(kind.getByLabel("In the app")).not.toBeChecked();
    await page.getByLabel("Until").fill("07:00");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await page.reload();
    await expect(kind.getByLabel("Email")).toBeChecked();
    await expect(page.getByLabel("From")).toHaveValue("22:00");
    if (scripts) await expectForEveryone(page);
  });

test("the worker of a browser shows what is pushed to it, and a press leads there", async ({ town }) => {
  await makeConversation(town.ana);
  const page = await town.open(`/${town.slug}/dashboard`, { person: town.ana });
  await expect(page.locator("#alerts-count")).toHaveText("1");
  const context = page.context();
  await context.grantPermissions(["notifications"]);
  const started = context.waitForEvent("serviceworker");
  await page.evaluate(() => navigator.serviceWorker.register("/push-worker.js"));
  const worker = await started;
  await worker.evaluate(readsWhatIsShown);
  const path = `/${town.slug}/conversations`;
  await deliver(
    page,
    town.url,
    JSON.stringify({ title: "Emergency", body: "conversation 1", path, tag: "e-1" }),
  );
  const shown = () => worker.evaluate(() => (globalThis as unknown as Reads).shown());
  await expect.poll(shown).toEqual([{ title: "Emergency", body: "conversation 1", path }]);
  await deliver(page, town.url, "");
  await expect.poll(async () => (await shown()).length).toBe(2);
  const opened = await worker.evaluate((path) => (globalThis as unknown as Reads).press(path), path);
  expect(opened).toBe(town.url + path);
});

type Shown = { title: string; body: string; path: string };
type Reads = { shown(): Promise<Shown[]>; press(path: string): Promise<string | undefined> };

/**
 * In the worker: what it has shown, and a press on it. A Chromium without windows shows no notification to anybody; there it is
 * read what the worker asks for. Nobody can press one by a protocol, and a window opens only to a real press.
 */
function readsWhatIsShown(): void {
  type Options = { body: string; data: { path: string } };
  type Worker = {
    Notification: { permission: string };
    registration: {
      showNotification(title: string, options: Options): Promise<void>;
      getNotifications(): Promise<({ title: string } & Options)[]>;
    };
    clients: { matchAll(): Promise<never[]>; openWindow(url: string): Promise<void> };
    ExtendableEvent: new (name: string) => Event;
    dispatchEvent(event: Event): void;
  };
  const self = globalThis as unknown as Worker;
  const asked: ({ title: string } & Options)[] = [];
  if (self.Notification.permission !== "granted") {
    self.registration.showNotification = async (title, options) => void asked.push({ title, ...options });
    self.registration.getNotifications = async () => asked;
  }
  const shown = async () =>
    (await self.registration.getNotifications()).map(({ title, body, data }) => ({
      ...{ title, body, path: data.path },
    }));
  const press = async (path: string) => {
    let opened: string | undefined;
    let done: Promise<unknown> = Promise.resolve();
    self.clients.matchAll = async () => [];
    self.clients.openWindow = async (url) => {
      opened = url;
    };
    const event = new self.ExtendableEvent("notificationclick");
    const waitUntil = (promise: Promise<unknown>) => {
      done = promise;
    };
    self.dispatchEvent(Object.assign(event, { notification: { close() {}, data: { path } }, waitUntil }));
    await done;
    return opened;
  };
  Object.assign(globalThis, { shown, press } satisfies Reads);
}

/** As the browser's push service does. */
async function deliver(page: Page, origin: string, data: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const registered = new Promise<string>((found) => {
    devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      if (registrations[0]) found(registrations[0].registrationId);
    });
  });
  await devtools.send("ServiceWorker.enable");
  await devtools.send("ServiceWorker.deliverPushMessage", { origin, registrationId: await registered, data });
  await devtools.detach();
}
