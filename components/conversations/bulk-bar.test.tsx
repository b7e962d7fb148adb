import { expect, test } from "vitest";
import { html } from "#lib/html.ts";
import { wordsFor } from "#lib/words/words.ts";
import { type BarProps, BulkBar } from "./bulk-bar.tsx";

const action = Object.assign(async () => {}, { $$id: "bulk" });
const query = { category: "new", sort: "urgent", search: "", limit: 50 } as const;
const bar = (entered: Record<string, string>) =>
  html(
    <BulkBar
      {...({
        agent: { role: "agent", agency: { slug: "riverton", timeZone: "America/Los_Angeles", hours: null } },
        members: [],
        teams: [],
        tags: [],
      } as unknown as BarProps)}
      counts={{ new: { count: 2 } } as BarProps["counts"]}
      place={{ slug: "riverton", query }}
      openId={null}
      now={new Date("2026-03-02T18:00:00Z")}
      words={wordsFor("en", "America/Los_Angeles")}
      {...{ entered, action }}
    />,
  );

test("closing words for many that were refused stand there again, and what one was closed with does not", async () => {
  const back = await bar({ bulk_closure: "Thank you, {{name}}", closure: "For one alone" });
  expect(back).toMatch(/<textarea[^>]*name="bulk_closure"[^>]*>Thank you, \{\{name\}\}<\/textarea>/);
  expect(back).not.toContain("For one alone");
  expect(await bar({})).toMatch(/<textarea[^>]*name="bulk_closure"[^>]*><\/textarea>/);
});
