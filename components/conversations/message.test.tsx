import { expect, test } from "vitest";
import type { ThreadMessage } from "#lib/conversations/thread.ts";
import { html } from "#lib/html.ts";
import { wordsFor } from "#lib/words/words.ts";
import { Message } from "./message.tsx";

const print = (more: Partial<ThreadMessage>, how: { past?: boolean } = {}) =>
  html(
    <Message
      message={{
        ...{
          type: "message",
          id: 5,
          eventId: 7,
          order: 1_700_000_000_000_000,
          at: new Date(1_700_000_000_000),
        },
        ...{
          kind: "outbound",
          channel: "chat",
          body: "Goodbye",
          userId: 2,
          userName: "Ana Ruiz",
          address: null,
          inboxName: null,
          originId: null,
        },
        ...{
          clientId: null,
          delivery: null,
          deliveryAt: null,
          deliveryDetail: null,
          segments: null,
          files: [],
          wish: null,
          readAt: null,
          seenByName: null,
          mail: null,
        },
        ...more,
      }}
      residentName="Jo Park"
      words={wordsFor("en", "America/Los_Angeles")}
      slug="riverton"
      {...how}
    />,
  );

test("what the agency sent before it came here says whose it is as its mail does", async () => {
  const party = { address: "help@riverton.example", name: "Riverton Desk" };
  const mail = {
    ...{
      subject: "Water",
      parties: { from: party, to: [], cc: [] },
      replyTo: null,
      pieces: [],
      hasHtml: false,
    },
    ...{ automatic: null, automaticWhy: null, doubts: [], sealed: null, dmarc: null },
  };
  expect(await print({ channel: "email", userId: null, userName: null, mail })).toContain("Riverton Desk");
});

test("closing words are their author's, as the resident reads them; those of nobody are automatic", async () => {
  const own = await print({ kind: "closure" });
  expect(own).toContain('class="message outbound"');
  expect(own).toContain("<b>Ana Ruiz</b>");
  expect(own).toContain("Closure message");
  const automatic = await print({ kind: "closure", userId: null, userName: null });
  expect(automatic).toContain('class="message automatic"');
  expect(automatic).toContain("<b>Closure message</b>");
});

test("a number in the thread is written as people write it", async () => {
  expect(await print({ channel: "text", address: "+15305550177" })).toContain("to (530) 555-0177");
});

test("what can be done about a text is offered where it can be, and nowhere in the past", async () => {
  const failed = { channel: "text", delivery: "failed", deliveryDetail: "delivery.time" } as const;
  expect(await print(failed)).toContain("Send again");
  const doubt = { kind: "inbound", channel: "text", wish: "doubt" } as const;
  expect(await print(doubt)).toContain("Refuse texts");
  for (const one of [failed, doubt]) expect(await print(one, { past: true })).not.toContain("<button");
  const unread = { kind: "inbound", channel: "text", address: "unreadable:7" } as const;
  expect(await print(unread, { past: true })).toContain('href="/riverton/conversations/original?message=5"');
});
