import { expect, expectAccessible, expectNoSideways, type Town, test } from "#lib/testing/browser.ts";
import { makeVisitor, say } from "#lib/testing/factories.ts";
import { connectModel, startModel, tell } from "#lib/testing/model-server.ts";

let model: Awaited<ReturnType<typeof startModel>>;
test.beforeAll(async () => {
  model = await startModel();
});
test.afterAll(() => model.close());
test.beforeEach(() => model.asked.splice(0));

async function open(town: Town) {
  const visitor = await makeVisitor(town.agencyId, { name: "Lucía Peña", language: "es" });
  const { conversationId } = await say(visitor, "¿Cuándo pasa el camión?");
  return { conversationId, path: `/${town.slug}/conversations/new/${conversationId}` };
}

for (const scripts of [true, false])
  test(`a reply is translated, used, and put back, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    await connectModel(town.agencyId, model.address);
    const { path } = await open(town);
    const page = await town.open(path, { person: town.ana, scripts });
    const reply = page.getByLabel("Message", { exact: true });
    await reply.fill("It comes on Tuesday.");
    await page.getByRole("button", { name: "Translate and draft" }).click();
    await expect(page.getByRole("heading", { name: "Translate and draft" })).toBeVisible();
    model.says("Pasa el martes.");
    expect(model.asked).toHaveLength(0);
    await page.getByRole("button", { name: "Translate my reply" }).click();
    await expect(page.getByLabel("Draft", { exact: true })).toHaveValue("Pasa el martes.");
    await expect(page.getByText("It comes on Tuesday.").first()).toBeVisible();
    if (scripts) await expectAccessible(page);
    await page.getByRole("button", { name: "Use this" }).click();
    await expect(reply).toHaveValue("Pasa el martes.");
    await expect(page.getByText("Drafted by a model. Read it before you send it.")).toBeVisible();
    if (scripts) {
      await reply.press("End");
      await reply.pressSequentially(" Saludos.");
      await expect(page.getByText("Drafted by a model. Read it before you send it.")).toHaveCount(0);
    }
    await page.getByRole("link", { name: "See what stood here before" }).click();
    await page.getByRole("button", { name: "Put it back" }).click();
    await expect(reply).toHaveValue("It comes on Tuesday.");
  });

test("what a resident wrote is read beside its translation, and markup that comes back is text", async ({
  town,
}) => {
  await connectModel(town.agencyId, model.address);
  const { conversationId } = await open(town);
  model.says("[[1]] When does <b>the truck</b> come? <script>document.title = 'x'</script>");
  const page = await town.open(`/${town.slug}/drafting?for=${conversationId}`, {
    ...{ person: town.ana, width: 320 },
  });
  await page.getByRole("button", { name: "Translate what the resident wrote" }).click();
  await expect(page.getByText("When does <b>the truck</b> come?")).toBeVisible();
  await expect(page.getByText("¿Cuándo pasa el camión?")).toBeVisible();
  await expectNoSideways(page);
});

test("what the provider says is wrong stands on the page", async ({ town }) => {
  await connectModel(town.agencyId, model.address);
  const { conversationId } = await open(town);
  model.play((_, answer) => tell(answer, 429, { error: { message: "You exceeded your current quota." } }));
  const page = await town.open(`/${town.slug}/drafting?for=${conversationId}`, { person: town.ana });
  await page.getByRole("button", { name: "Suggest an answer" }).click();
  await expect(page.getByText("You exceeded your current quota.")).toBeVisible();
});

test("while there is none, nothing of it is on screen, and nobody is asked", async ({ town }) => {
  const { path, conversationId } = await open(town);
  const page = await town.open(path, { person: town.ana });
  await expect(page.getByRole("button", { name: "Canned replies" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Translate and draft" })).toHaveCount(0);
  await page.goto(`${town.url}/${town.slug}/drafting?for=${conversationId}`);
  await expect(page.getByRole("heading", { name: "Translate and draft" })).toHaveCount(0);
  expect(model.asked).toEqual([]);
});

test("once it is switched off an open page has no button for it, and who presses one all the same is told", async ({
  town,
}) => {
  await connectModel(town.agencyId, model.address);
  const { path } = await open(town);
  const ada = await town.add("admin", "Ada Admin");
  const page = await town.open(path, { person: town.ana });
  const before = await town.open(path, { person: town.ana, scripts: false });
  const button = page.getByRole("button", { name: "Translate and draft" });
  await page.getByLabel("Message", { exact: true }).fill("It comes on Tuesday.");
  await expect(button).toBeVisible();
  const settings = await town.open(`/${town.slug}/settings/model`, { person: ada });
  await settings.getByRole("button", { name: "Switch it off" }).click();
  await expect(button).toHaveCount(0);
  await expect(page.getByLabel("Message", { exact: true })).toHaveValue("It comes on Tuesday.");
  await before.getByRole("button", { name: "Translate and draft" }).click();
  await expect(before.getByRole("heading", { name: "The language model is off" })).toBeVisible();
  await expectNoSideways(before);
  await before.getByRole("link", { name: "Back to the conversation" }).click();
  await expect(before.getByLabel("Message", { exact: true })).toBeVisible();
  await settings.getByRole("button", { name: "Switch it on" }).click();
  await expect(button).toBeVisible();
});

for (const scripts of [true, false])
  test(`an admin sets a model up, tries it and switches it off, ${scripts ? "with" : "without"} scripts`, async ({
    town,
  }) => {
    const ada = await town.add("admin", "Ada Admin");
    const page = await town.open(`/${town.slug}/settings/model`, { person: ada, scripts });
    await page.getByLabel("Address", { exact: true }).fill("http://api.example.com/v1");
    await page.getByLabel("Model", { exact: true }).fill("town-model");
    await page.getByLabel("Key", { exact: true }).fill("sk-1");
    await page.getByLabel("translate messages and replies").check();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("has to begin with https://")).toBeVisible();
    await expect(page.getByLabel("Key", { exact: true })).toHaveValue("");
    await page.getByLabel("Address", { exact: true }).fill(model.address);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("heading", { name: "On: town-model" })).toBeVisible();
    model.says("Yes, I can be reached.");
    await page.getByRole("button", { name: "Try it" }).click();
    await expect(page.getByText("It answered: “Yes, I can be reached.”")).toBeVisible();
    await page.getByRole("button", { name: "Switch it off" }).click();
    await expect(page.getByRole("heading", { name: "Off: nobody can ask town-model" })).toBeVisible();
    if (scripts) await expectAccessible(page);
  });
