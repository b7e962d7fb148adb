import { randomUUID } from "node:crypto";
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
    // New and the emergency are one conversation; the other one is Ben's by now, but for his note.
    await expect(async () => {
      if (!scripts) await page.reload();
      await expect(page.locator("#alerts-count")).toHaveText("3", { timeout: 3000 });
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

test("the worker of a browser shows what is pushed, and leads to it", async ({ town }) => {
  const page = await town.open(`/${town.slug}/dashboard`, { person: town.ana });
  await page.context().grantPermissions(["notifications"]);
  await page.evaluate(async () => {
    await navigator.serviceWorker.register("/push-worker.js");
    await navigator.serviceWorker.ready;
  });
  const devtools = await page.context().newCDPSession(page);
  const registered = new Promise<string>((found) => {
    devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      if (registrations[0]) found(registrations[0].registrationId);
    });
  });
  await devtools.send("ServiceWorker.enable");
  const pushed = { title: "Emergency", body: "Jo Park", path: `/${town.slug}/notifications`, tag: "e-1" };
  await devtools.send("ServiceWorker.deliverPushMessage", {
    origin: town.url,
    registrationId: await registered,
    data: JSON.stringify(pushed),
  });
  const shown = () =>
    page.evaluate(async () => {
      const { getNotifications } = ServiceWorkerRegistration.prototype;
      const registration = (await navigator.serviceWorker.getRegistration("/"))!;
      const all = await getNotifications.call(registration);
      return all.map(({ title, body, data }) => ({ title, body, data }));
    });
  await expect
    .poll(shown)
    .toEqual([{ title: "Emergency", body: "Jo Park", data: { path: `/${town.slug}/notifications` } }]);
});
