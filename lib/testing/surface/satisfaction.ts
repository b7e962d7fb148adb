import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { close, reopen } from "../../conversations/closing.ts";
import { rate } from "../../conversations/rating.ts";
import { tokenOf } from "../../satisfaction/link.ts";
import { ask, multipart } from "../ask.ts";
import { makeConversation } from "../factories.ts";
import { byHand } from "../nasty/by-hand.ts";
import { elsewhere } from "../resident.ts";
import type { Area } from "./row.ts";
import { open } from "./windows.ts";

const how = { seen: 999_999_999, unlinkedAnyway: true };
const asked = (agencyId: number, id: number) =>
  db().execute(sql`insert into satisfaction (agency_id, conversation_id, channel, planned_at, asked_at)
    values (${agencyId}, ${id}, 'chat', now(), now()) on conflict do nothing`);
/** What is open takes no answer. */
const ended = (agencyId: number, id: number) =>
  db().execute(sql`update conversations set status = 'closed', closed_at = now()
    where agency_id = ${agencyId} and id = ${id}`);

/** How residents were served, by their own words. */
export const satisfaction: Area = {
  "/[agency]/settings/satisfaction/page": {
    at: "/{agency}/settings/satisfaction",
    least: "admin",
    search: ["say", "saved"],
  },
  "app/[agency]/settings/satisfaction/actions.ts#saveSatisfaction": {
    least: "admin",
    fields: {
      ask_chat: "on",
      ask_text: "on",
      ask_email: "on",
      satisfaction_en: "intruder",
      satisfaction_es: "intruder",
      thank: "on",
      thanks_en: "intruder",
      thanks_es: "intruder",
    },
    happens: "what is asked is asked at the next end",
  },
  // A seal that nobody has made.
  "/satisfaction/[token]/route": {
    at: "/satisfaction/1-1-0000000000000000000000",
    least: "public",
    search: ["score"],
    ok: 404,
  },
  "/satisfaction/[token]/answer/route": {
    at: "/satisfaction/1-1-0000000000000000000000/answer",
    method: "POST",
    least: "public",
    ok: 404,
    fields: {},
    async send({ url, admin }) {
      const { agencyId, id } = await makeConversation(admin);
      await asked(agencyId, id);
      await ended(agencyId, id);
      const path = `/satisfaction/${tokenOf({ agencyId, conversationId: id })}/answer`;
      return byHand(url + path, "", { score: "4", comment: "Good" }, {}, elsewhere());
    },
    done: ({ status }) => status === 303,
    happens: [
      {
        name: "the resident says how it was",
        tells: ["satisfaction.answered"],
        async act(windows) {
          const { agencyId, ana } = windows;
          const conversation = await open(windows);
          await asked(agencyId, conversation.id);
          await close(ana, conversation, { ...how, clientId: "rated" });
          await rate(agencyId, conversation.id, { score: 2, comment: "It took a week" });
          await reopen(ana, await open(windows));
        },
      },
    ],
  },
  "/chat/[agency]/rate/route": {
    at: "/chat/{agency}/rate",
    method: "POST",
    least: "public",
    ok: 303,
    fields: {},
    async send({ url, admin }) {
      const chatUrl = `${url}/chat/${admin.agency.slug}`;
      const first = multipart({ name: "Pat", email: "pat@example.com", body: "Hello" });
      const headers = { ...first.headers, origin: url, ...elsewhere() };
      const { cookies } = await ask(`${chatUrl}/messages`, { ...first, headers });
      return byHand(`${chatUrl}/rate`, cookies.join("; "), { score: "4", comment: "Good" }, {});
    },
    done: ({ status }) => status === 303,
    happens: "the same as by a link",
  },
};
