import { expect, test } from "vitest";
import type { Broadcast } from "#lib/broadcasts/broadcasts.ts";
import { html } from "#lib/html.ts";
import { wordsFor } from "#lib/words/words.ts";
import { Turns } from "./turns.tsx";

const act = () => Promise.resolve();
const formsOf = async (state: Broadcast["state"]) => {
  const one = { id: 1, state } as Broadcast;
  const actions = { pause: act, resume: act, stop: act, unschedule: act };
  const page = await html(<Turns slug="a" {...{ one, actions }} words={wordsFor("en", "UTC")} />);
  return page.match(/<form.*?<\/form>/gs) ?? [];
};

test("to stop it for good asks first, to pause it is one press", async () => {
  for (const state of ["sending", "paused"] as const) {
    const [first, stop] = await formsOf(state);
    expect(first).not.toContain("required");
    expect(stop).toMatch(/Stop for good/);
    expect(stop).toMatch(/<input[^>]*required[^>]*name="sure"/);
  }
  expect(await formsOf("stopped")).toEqual([]);
});
