import { expect, test } from "vitest";
import type { Broadcast } from "#lib/broadcasts/broadcasts.ts";
import type { Account } from "#lib/broadcasts/results.ts";
import { html } from "#lib/html.ts";
import { wordsFor } from "#lib/words/words.ts";
import { Progress } from "./progress.tsx";

const [at, noon, night] = ["T18:00Z", "T19:00Z", "T06:00Z"].map((time) => new Date(`2026-06-02${time}`));
const account: Account = { total: 0, waiting: 0, reached: 0, unsure: 0, unreached: [], sends: [] };
const said = async (more: Partial<Broadcast>, now = noon!) => {
  const none = { id: 1, override: false, keepsQuiet: true, frozenAt: null, sendAt: null, endedAt: null };
  const one = { ...none, startedByName: "Mia", startedAt: at!, ...more } as Broadcast;
  const words = wordsFor("en", "America/Los_Angeles");
  return html(<Progress slug="a" {...{ one, account, words, now }} />);
};

test("while nobody has got it, why is said: it is gathered, late, or paused, stopped or asleep before that", async () => {
  expect(await said({ state: "sending" })).toContain("is being written down");
  expect(await said({ state: "sending" }, night)).toContain("Nobody has got it.");
  expect(await said({ state: "stopped", endedAt: at! })).toContain("Nobody has got it.");
  const late = { state: "paused", sendAt: new Date(+at! - 2 * 3_600_000) } as const;
  expect(await said(late)).toContain("nothing was here to send it");
  expect(await said({ ...late, sendAt: at! })).toContain("Nobody has got it.");
});
