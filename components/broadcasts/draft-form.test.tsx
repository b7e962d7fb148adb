import { expect, test } from "vitest";
import type { Broadcast } from "#lib/broadcasts/broadcasts.ts";
import { html } from "#lib/html.ts";
import { wordsFor } from "#lib/words/words.ts";
import { DraftForm } from "./draft-form.tsx";

const one = { name: "Flushing", audience: {}, texts: [], purpose: "bulletin", localTime: null } as unknown;
const props = { tags: [], only: null, typed: {}, fields: { agency: "a", back: "/" }, mayOverride: false };

test("no browser cuts a list that is pasted", async () => {
  const form = await html(
    <DraftForm
      {...props}
      one={one as Broadcast}
      words={wordsFor("en", "UTC")}
      action={() => Promise.resolve()}
    />,
  );
  const areas = form.match(/<textarea[^>]*>/g)!;
  expect(areas).toHaveLength(4);
  for (const area of areas)
    expect([area, /maxlength/i.test(area)]).toEqual([area, !/"(streets|listed)"/.test(area)]);
});
