import { expect, test } from "vitest";
import { findConversation } from "#lib/conversations/finding.ts";
import { readThread, type ThreadMail, type ThreadMessage } from "#lib/conversations/thread.ts";
import { html } from "#lib/html.ts";
import { makeAgency, makeAgent } from "#lib/testing/factories.ts";
import { makePast } from "#lib/testing/past.ts";
import { wordsFor } from "#lib/words/words.ts";
import { MessageOnPaper } from "./message-on-paper.tsx";

async function printed(more: Partial<ThreadMessage>): Promise<string> {
  const agencyId = await makeAgency();
  const ana = await makeAgent(agencyId);
  const said = [{ at: "2024-03-11T20:00:00Z", body: "We come on Friday", kind: "outbound" as const }];
  const conversation = (await findConversation(ana, await makePast(agencyId, { said })))!;
  const message = (await readThread(conversation)).items.find((item) => item.type === "message")!;
  const words = wordsFor("en", "America/Los_Angeles");
  return html(
    <MessageOnPaper message={{ ...message, ...more } as ThreadMessage} {...{ conversation, words }} />,
  );
}

test("on paper it says on which day it was read, and when a letter was posted in which year", async () => {
  const readAt = new Date("2025-01-02T17:05:00Z");
  expect(await printed({ delivery: "read", readAt })).toContain("Jan 2, 2025, 9:05");
  const posted = { channel: "letter", delivery: "sent", deliveryAt: readAt } as const;
  expect(await printed(posted)).toContain("Jan 2, 2025");
});

test("on paper a mail names everybody who has it", async () => {
  const cc = Array.from({ length: 9 }, (_, n) => ({ name: "", address: `clerk${n}@example.com` }));
  const mail = {
    ...{ subject: "Bins", parties: { from: { name: "", address: "desk@example.com" }, to: [], cc } },
    ...{ replyTo: null, pieces: [], hasHtml: false, byOther: false, automatic: null, automaticWhy: null },
    ...{ doubts: [], sealed: null, dmarc: null },
  } as ThreadMail;
  const text = await printed({ channel: "email", mail });
  expect(text).toContain("clerk8@example.com");
  expect(text).not.toContain("+4");
});
