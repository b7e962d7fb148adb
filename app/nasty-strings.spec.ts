import { startApp, type TestApp } from "#lib/testing/app.ts";
import { expect, test } from "#lib/testing/browser.ts";
import { addressForms } from "#lib/testing/nasty/addresses.ts";
import { allForms } from "#lib/testing/nasty/forms.ts";
import { storm } from "#lib/testing/nasty/storm.ts";
import { nastyStrings } from "#lib/testing/nasty-strings.ts";
import { makeOffice } from "#lib/testing/surface/office.ts";

/** Strings a field; beyond their number all of them, alone and behind what a person would type. */
const each = Number(process.env.PARLEY_ROUNDS ?? 2);
let app: TestApp;

test.beforeAll(async () => {
  app = await startApp({ TRUST_PROXY: "127.0.0.1" });
});
test.afterAll(() => app.stop());

test("every string in every field of every form is kept or refused, and nothing breaks", async () => {
  test.setTimeout(300_000 + each * 20_000);
  const office = await makeOffice(app.url);
  const forms = [...allForms(office), ...(await addressForms(office))];
  const { tally, faults, used } = await storm(app.url, forms, each);
  expect(faults.join("\n")).toBe("");
  expect(used.size).toBe(nastyStrings.length);
  const { posts, fields, carriedOut, followed } = tally;
  console.log(
    `nasty strings: ${posts} posts in ${fields} fields of ${tally.forms} forms, ${used.size} strings: no 5xx, ${carriedOut} carried out, ${followed} pages behind them`,
  );
});
