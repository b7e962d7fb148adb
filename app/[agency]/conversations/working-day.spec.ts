import { expect, test } from "#lib/testing/browser.ts";

test("a resident writes, an agent sees it live, assigns, answers, closes", async ({ town }) => {
  const agent = await town.open(`/${town.slug}/conversations/new`, { person: town.ana });
  await expect(agent.getByText("Nobody waits in New")).toBeVisible();
  const resident = await town.open(`/chat/${town.slug}`, { width: 375, height: 700 });
  await resident.getByLabel("Name").fill("Pat Doe");
  await resident.getByLabel("Email").fill("pat@example.com");
  await resident.getByLabel("Message").fill("Hello, is anybody there?");
  await resident.getByRole("button", { name: "Start chat" }).click();
  await expect(resident.locator("#speech")).toContainText("is anybody there");

  await agent.locator("#rows").getByText("Pat Doe").click();
  await expect(agent.locator("#messages")).toContainText("is anybody there");
  await agent.getByRole("switch", { name: "Assign Yourself" }).click();
  await expect(agent.getByRole("switch", { name: "Assign Yourself" })).toBeChecked();
  await agent.getByLabel("Message", { exact: true }).fill("Hi Pat, how can I help?");
  await agent.getByRole("button", { name: /^Send(?! and)/ }).click();
  await expect(agent.locator("#messages")).toContainText("how can I help");
  await expect(agent.getByLabel("Message", { exact: true })).toHaveValue("");

  await expect(resident.locator("#speech")).toContainText("how can I help");
  await expect(resident.locator("#talk-state")).toContainText("Ana");
  await resident.getByLabel("Message").fill("My bin was missed");
  await resident.keyboard.press("Enter");
  await expect(agent.locator("#messages")).toContainText("My bin was missed");
  await expect(agent.locator(".turn")).toContainText("waits for you");

  await agent.getByRole("button", { name: "Close conversation" }).click();
  await agent.getByLabel("Closure message").fill("Picked up tomorrow. Goodbye!");
  await agent.getByRole("button", { name: "Close anyway" }).click();
  await expect(agent.locator(".turn")).toContainText("Closed by Ana");
  await expect(resident.locator("#talk")).toContainText("Ana ended the conversation");
});
