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

const mailOf = (from: { address: string; name: string }, byOther = false) => ({
  ...{
    ...{ subject: "Water", parties: { from, to: [], cc: [] }, replyTo: null },
    ...{ pieces: [], hasHtml: false, byOther },
  },
  ...{ automatic: null, automaticWhy: null, doubts: [], sealed: null, dmarc: null },
});

test("what the agency sent before it came here says whose it is as its mail does", async () => {
  const mail = mailOf({ address: "help@riverton.example", name: "Riverton Desk" });
  expect(await print({ channel: "email", userId: null, userName: null, mail })).toContain("Riverton Desk");
});

test("what somebody else has written into the thread is theirs, and the resident's own mails say the contact's name", async () => {
  const [address, name] = ["delphine@example.net", "Delphine"];
  const by = async (from: { address: string; name: string }, byOther: boolean) => {
    const said = { kind: "inbound", channel: "email", mail: mailOf(from, byOther) } as const;
    return /<b>(.*?)<\/b>/.exec(await print(said))![1];
  };
  expect(await by({ address, name }, true)).toBe("Delphine");
  expect(await by({ address, name: "" }, true)).toBe(address);
  expect(await by({ address: "jo@example.com", name: "J. P." }, false)).toBe("Jo Park");
  // Whoever was erased has neither.
  expect(await by({ address: "", name: "" }, true)).toBe("Jo Park");
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
