import { expect, test } from "#lib/testing/browser.ts";
import { makeContact } from "#lib/testing/factories.ts";

test("the working day with scripts off: write, read, assign, link, answer, note, close, reopen", async ({
  town,
}) => {
  const plain = { scripts: false };
  await makeContact(town.agencyId, "Patricia Doe", [{ kind: "email", value: "pat@example.com" }]);
  const resident = await town.open(`/chat/${town.slug}`, { ...plain, width: 375, height: 700 });
  await resident.getByLabel("Name").fill("Pat Doe");
  await resident.getByLabel("Email").fill("pat@example.com");
  await resident.getByLabel("Message").fill("My bin was missed.");
  await resident.getByRole("button", { name: "Start chat" }).click();
  await expect(resident.getByText("My bin was missed.")).toBeVisible();

  const agent = await town.open(`/${town.slug}/conversations/new`, { ...plain, person: town.ana });
  await expect(agent.getByRole("link", { name: "New Conversations, 1" })).toBeVisible();
  await agent.getByRole("link", { name: /Pat Doe/ }).click();
  await expect(agent.locator("#messages")).toContainText("My bin was missed.");
  await agent.getByRole("switch", { name: "Assign Yourself" }).click();
  await expect(agent.getByRole("switch", { name: "Assign Yourself" })).toHaveAttribute(
    "aria-checked",
    "true",
  );

  await expect(agent.getByText("same email")).toBeVisible();
  await agent.getByRole("button", { name: "Link Patricia Doe" }).click();
  await expect(agent.getByRole("heading", { name: "Patricia Doe" }).first()).toBeVisible();

  await agent.getByLabel("Message", { exact: true }).fill("It comes tomorrow.");
  await agent.locator("#reply-form [data-send]").click();
  await expect(agent.locator("#messages")).toContainText("It comes tomorrow.");
  await expect(agent.getByLabel("Message", { exact: true })).toHaveValue("");

  await agent.getByRole("link", { name: "Note" }).click();
  await agent.getByLabel("Note text").fill("@Ben told the crew");
  await agent.getByRole("button", { name: /Add note/ }).click();
  await expect(agent.locator("#messages")).toContainText("told the crew");

  await resident.reload();
  await expect(resident.getByText("It comes tomorrow.")).toBeVisible();
  await expect(resident.getByText("told the crew")).toHaveCount(0);

  await agent.goto(`${town.url}/${town.slug}/conversations/yours`);
  await agent.getByRole("link", { name: /Patricia Doe/ }).click();
  await agent.getByRole("button", { name: "Close conversation" }).click();
  await agent.getByLabel("Closure message").fill("Goodbye!");
  await agent.locator("#close-form button[type=submit]").click();
  await expect(agent.getByRole("button", { name: "Reopen" })).toBeVisible();
  await agent.getByRole("button", { name: "Reopen" }).click();
  await expect(agent.getByRole("button", { name: "Close conversation" })).toBeVisible();
  await resident.reload();
  await expect(resident.getByText("Goodbye!")).toBeVisible();
});

test("a loser is told who was quicker, with scripts off", async ({ town }) => {
  const { makeVisitor, say } = await import("#lib/testing/factories.ts");
  const { conversationId } = await say(await makeVisitor(town.agencyId), "Hello");
  const path = `/${town.slug}/conversations/new/${conversationId}`;
  const ana = await town.open(path, { person: town.ana, scripts: false });
  const ben = await town.open(path, { person: town.ben, scripts: false });
  await ana.getByRole("switch", { name: "Assign Yourself" }).click();
  await ben.getByRole("switch", { name: "Assign Yourself" }).click();
  await expect(ben.getByRole("alert").filter({ hasText: "Ana was quicker" })).toBeVisible();
});

test("search, sort and categories are plain addresses", async ({ town }) => {
  const { makeVisitor, say } = await import("#lib/testing/factories.ts");
  await say(await makeVisitor(town.agencyId, { name: "Jo Park" }), "A raccoon in the gutter");
  await say(await makeVisitor(town.agencyId, { name: "Álvaro Núñez" }), "The hydrant leaks");
  const agent = await town.open(`/${town.slug}/conversations/new`, { person: town.ana, scripts: false });
  await agent.getByLabel("Search conversations").fill("raccoon");
  await agent.getByLabel("Search conversations").press("Enter");
  await expect(agent.locator("#rows .row")).toHaveCount(1);
  await agent.getByLabel("Search conversations").fill("alvaro");
  await agent.getByLabel("Search conversations").press("Enter");
  await expect(agent.locator("#rows")).toContainText("Álvaro Núñez");
  await agent.getByLabel("Search conversations").fill("nothing like it");
  await agent.getByLabel("Search conversations").press("Enter");
  await expect(agent.getByText("Nothing in New for “nothing like it”")).toBeVisible();
  await agent.getByRole("link", { name: "Show everything in New" }).click();
  await agent.getByRole("link", { name: /Sort by newest/ }).click();
  await expect(agent.locator("#rows .row").first()).toContainText("Álvaro");
});
