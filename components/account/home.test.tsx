import { expect, test } from "vitest";
import { html } from "#lib/html.ts";
import type { Trial } from "#lib/trial/trial.ts";
import { wordsFor } from "#lib/words/words.ts";
import { Home } from "./home.tsx";

/** As the build names one. */
const action = Object.assign(async () => {}, { $$id: "take-chair" });
const steps = { wrote: null, answered: false, exported: false };
const person = (name: string, role: Trial["staff"][number]["role"]) => ({
  email: `${name.toLowerCase()}@riverton.example`,
  name: `${name} Ruiz`,
  role,
  open: 0,
});

const page = (staff: Trial["staff"]) =>
  html(
    <Home
      trial={{ id: 1, slug: "riverton", name: "Riverton", website: "http://localhost/", staff }}
      steps={steps}
      words={wordsFor("en", "UTC")}
      action={action}
    />,
  );

test("the first page offers a chair for each step, whatever roles its people were given meanwhile", async () => {
  const usual = await page([person("Ana", "agent"), person("Mara", "manager")]);
  expect(usual).toContain("Sign in as Ana");
  const promoted = await page([person("Mara", "manager"), person("Omar", "admin")]);
  expect(promoted).toContain("Sign in as Mara");
  expect(promoted).toContain("Open the history as Mara");
  expect(await page([person("Omar", "admin")])).toContain("Open the history as Omar");
  expect(await page([])).toContain('href="/sign-in"');
});
