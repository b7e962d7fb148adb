import { randomUUID } from "node:crypto";
import { ask, multipart } from "../ask.ts";
import { expect } from "../browser.ts";
import { makeVisitor, say } from "../factories.ts";
import { byHand } from "../nasty/by-hand.ts";
import { elsewhere } from "../resident.ts";
import type { Office } from "./office.ts";
import type { Area } from "./row.ts";
import { press, type } from "./windows.ts";

/** The resident's side. */
export const chat: Area = {
  "/chat/[agency]/route": {
    at: "/chat/{agency}",
    least: "public",
    search: ["before", "lang", "go", "frame", "ref"],
  },
  // Its visitor has written nothing yet.
  "/chat/[agency]/live/route": {
    at: "/chat/{agency}/live",
    least: "public",
    search: ["after", "lang", "frame"],
    ok: 404,
  },
  // By an address that no page has given.
  "/chat/[agency]/file/route": {
    at: "/chat/{agency}/file",
    search: ["id", "until", "mark", "size"],
    least: "public",
    ok: 404,
  },
  "/chat/[agency]/status/route": { at: "/chat/{agency}/status", least: "public", search: ["lang"] },
  "/chat/[agency]/color.css/route": { at: "/chat/{agency}/color.css", least: "public" },
  // None has one.
  "/chat/[agency]/logo/route": { at: "/chat/{agency}/logo", least: "public", search: ["of"], ok: 404 },
  "/chat/route": { at: "/chat", least: "public", ok: 404 },

  "/chat/[agency]/messages/route": {
    at: "/chat/{agency}/messages",
    method: "POST",
    least: "public",
    ok: 422,
    fields: {},
    async send({ url, admin }) {
      const fields = {
        name: "Pat Doe",
        email: "pat@example.com",
        phone: "530 555 0142",
        body: "Hello",
        client_id: randomUUID(),
        lang: "en",
        frame: "",
        visitor: "",
      };
      return byHand(`${url}/chat/${admin.agency.slug}/messages`, "", fields, {}, elsewhere());
    },
    happens: [
      {
        name: "another resident opens a conversation",
        tells: ["conversation.opened", "message.received"],
        async act({ agencyId, kept }) {
          const visitor = await makeVisitor(agencyId, { name: "Kim Low" });
          kept.newcomer = (await say(visitor, "Good morning")).conversationId;
        },
      },
      {
        name: "the resident writes",
        tells: ["message.received", "message.seen"],
        async act({ pages }) {
          await type(pages.pat, "#speak-body", "The green one");
          await press(pages.pat, "#speak button");
          await expect(pages.ana.locator("#messages")).toContainText("The green one");
        },
      },
    ],
  },
  "/chat/[agency]/forget/route": {
    at: "/chat/{agency}/forget",
    method: "POST",
    least: "public",
    ok: 303,
    fields: {},
    send: (office) => sendAsResident(office, "forget", { shared: "" }),
    done: ({ status }) => status === 303,
    happens: "the next page of that browser asks who is there",
  },
  // Whether its agency has a mailbox by then hangs on what was posted before: without one that is said in a sentence.
  "/chat/[agency]/transcript/route": {
    at: "/chat/{agency}/transcript",
    method: "POST",
    least: "public",
    ok: 404,
    fields: {},
    send: (office) => sendAsResident(office, "transcript", { email: "pat@example.com" }),
    done: ({ status }) => [303, 422, 429].includes(status),
    happens: "the thread of staff tells it in the same line as what they send themselves",
  },
  "/chat/[agency]/look/route": {
    at: "/chat/{agency}/look",
    method: "POST",
    least: "public",
    ok: 404,
    fields: {},
    send: (office) => sendAsResident(office, "look", { message: "1", typing: "1" }),
    done: ({ status }) => status === 204,
    happens: "an open page looks by itself, at every answer",
  },
};

/** A form of a resident who has written before. */
async function sendAsResident(
  { url, admin }: Office,
  what: "look" | "forget" | "transcript",
  fields: Record<string, string>,
) {
  const chatUrl = `${url}/chat/${admin.agency.slug}`;
  const first = multipart({ name: "Pat", email: "pat@example.com", body: "Hello" });
  const headers = { ...first.headers, origin: url, ...elsewhere() };
  const { cookies } = await ask(`${chatUrl}/messages`, { ...first, headers });
  return byHand(`${chatUrl}/${what}`, cookies.join("; "), fields, {});
}
