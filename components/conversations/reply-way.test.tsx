import { expect, test } from "vitest";
import type { Conversation } from "#lib/conversations/finding.ts";
import type { Towards } from "#lib/conversations/towards.ts";
import { html } from "#lib/html.ts";
import { wordsFor } from "#lib/words/words.ts";
import { ReplyWay } from "./reply-way.tsx";

const print = async (way: Pick<Towards, "channel" | "remote">, who: Partial<Conversation>) => {
  const only = { ...way, to: "1", inboxName: null, refusal: null, taken: null, isDefault: true };
  const props = {
    ...{ kind: "reply", drafts: [], towards: [only], words: wordsFor("en", "America/Los_Angeles") },
    conversation: { status: "open", channel: way.channel, contactName: null, contactId: null, ...who },
  };
  const markup = await html(<ReplyWay {...(props as unknown as Parameters<typeof ReplyWay>[0])} />);
  return /<span[^>]*>(.*?)<\/span>/.exec(markup)![1];
};

test("a single way says the address that it goes to, whoever the conversation is named after", async () => {
  const partner = { channel: "email", remote: "partner@example.org" } as const;
  expect(await print(partner, { remoteName: "pat.novak@example.org" })).toBe(
    "by email to pat.novak@example.org, partner@example.org",
  );
  const linked = { remoteName: "Pat", contactId: 1, contactName: "Pat Novak" };
  expect(await print(partner, linked)).toBe("by email to Pat Novak, partner@example.org");
  const text = { channel: "text", remote: "+15305550177" } as const;
  expect(await print(text, { remoteName: "Jo Park" })).toBe("by text to Jo Park, (530) 555-0177");
});

test("an address that is the name already is said once, and the chat has none", async () => {
  const partner = { channel: "email", remote: "partner@example.org" } as const;
  expect(await print(partner, { remoteName: partner.remote })).toBe("by email to partner@example.org");
  const text = { channel: "text", remote: "+15305550177" } as const;
  expect(await print(text, { remoteName: "(530) 555-0177" })).toBe("by text to (530) 555-0177");
  const chat = { channel: "chat", remote: "visitor:7" } as const;
  expect(await print(chat, { remoteName: "Jo Park" })).toBe("by chat to Jo Park");
});
