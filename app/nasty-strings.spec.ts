import { startApp, type TestApp } from "#lib/testing/app.ts";
import { expect, test } from "#lib/testing/browser.ts";
import { actionForms } from "#lib/testing/nasty/actions.ts";
import { addressForms, missingAddresses } from "#lib/testing/nasty/addresses.ts";
import { publicForms } from "#lib/testing/nasty/public-forms.ts";
import { storm } from "#lib/testing/nasty/storm.ts";
import { makeWorld } from "#lib/testing/nasty/world.ts";
import { nastyStrings } from "#lib/testing/nasty-strings.ts";

/** Strings a field; beyond their number all of them, alone and behind what a person would type. */
const each = Number(process.env.PARLEY_ROUNDS ?? 4);
let app: TestApp;

test.beforeAll(async () => {
  app = await startApp({ TRUST_PROXY: "127.0.0.1" });
});
test.afterAll(() => app.stop());

test("every string in every field of every form is kept or refused, and nothing breaks", async () => {
  test.setTimeout(300_000 + each * 20_000);
  expect(missingAddresses()).toEqual([]);
  const world = await makeWorld(app.url);
  const forms = [...actionForms(world), ...publicForms(world), ...addressForms(world)];
  const { tally, faults, used } = await storm(app.url, forms, each);
  expect(faults.join("\n")).toBe("");
  expect(used.size).toBe(nastyStrings.length);
  const { posts, fields, carriedOut, followed } = tally;
  console.log(
    `nasty strings: ${posts} posts in ${fields} fields of ${tally.forms} forms, ${used.size} strings: no 5xx, ${carriedOut} carried out, ${followed} pages behind them`,
  );
});
