import { outsideAccount } from "../../outside/account.ts";
import { ask, urlEncoded } from "../ask.ts";
import { byHand } from "../nasty/by-hand.ts";
import { changed } from "../nasty/storm.ts";
import { CLIENT_ID } from "./fill.ts";
import type { Area } from "./row.ts";

const { accountSid, authToken } = outsideAccount;
const basic = Buffer.from(`${accountSid}:${authToken}`).toString("base64");
const messages = `/outside-world/provider/2010-04-01/Accounts/${accountSid}/Messages`;
const provider = `${messages}.json`;

/** What a trial has beside the inbox. */
export const outside: Area = {
  "/outside-world/route": { at: "/outside-world", least: "public" },
  "/outside-world/website/route": { at: "/outside-world/website", least: "public", ok: 307 },
  "/outside-world/website/[agency]/[[...page]]/route": {
    at: "/outside-world/website/riverton/{page:pay}",
    least: "public",
  },
  "/outside-world/phone/route": {
    at: "/outside-world/phone",
    method: "POST",
    least: "public",
    // Without a phone in hand.
    ok: 422,
    fields: {},
    async send({ url }) {
      // With `show` nothing goes to the agency: a storm of texts is the hook's own matter.
      const fields = { phone: "(530) 555-0142", number: "+15305550100", body: "Hello", show: "1" };
      return byHand(`${url}/outside-world/phone`, "", fields, {});
    },
    done: ({ status }) => status === 303,
    happens: "what a phone sends reaches the inbox by its hook, like any text",
  },
  "/outside-world/phone/media/route": {
    at: "/outside-world/phone/media",
    search: ["sid", "at"],
    least: "public",
    ok: 404,
  },
  "/outside-world/mailbox/route": {
    at: "/outside-world/mailbox",
    method: "POST",
    least: "public",
    // Without an address of their own.
    ok: 422,
    fields: {},
    async send({ url }) {
      // A neighbour has it: a storm of mails is the mail door's own matter.
      const mail = { from: "kim@example.org", to: "bo@example.org", subject: "Hello", body: "Hello" };
      const fields = { box: "kim@example.org", ...mail, answers: "", forwards: "" };
      return byHand(`${url}/outside-world/mailbox`, "", fields, {});
    },
    done: ({ status }) => status === 303,
    happens: "what a mailbox sends reaches the inbox by its mail door, like any mail",
  },
  "/outside-world/mailbox/page/route": {
    at: "/outside-world/mailbox/page",
    search: ["mail"],
    least: "public",
    ok: 404,
  },
  "/outside-world/mailbox/file/route": {
    at: "/outside-world/mailbox/file",
    search: ["mail", "at"],
    least: "public",
    ok: 404,
  },
  "/outside-world/letters/route": {
    at: "/outside-world/letters",
    method: "POST",
    least: "public",
    // About no letter.
    ok: 422,
    fields: {},
    async send({ url }) {
      const fields = { letter: "987654321", body: "Hello", client_id: CLIENT_ID };
      return byHand(`${url}/outside-world/letters`, "", fields, {});
    },
    done: ({ status }) => status === 422,
    happens: "what is answered or comes back here is what staff log who open the envelope",
  },
  "/outside-world/letters/paper/route": {
    at: "/outside-world/letters/paper",
    search: ["batch", "message"],
    least: "public",
    ok: 404,
  },
  "/outside-world/provider/2010-04-01/Accounts/[account]/Messages/[sid]/Media/[at]/route": {
    at: `${messages}/{sid:SM1}/Media/{at:0}`,
    least: "public",
    ok: 401,
  },
  "/outside-world/provider/2010-04-01/Accounts/[account]/Messages.json/route": {
    at: provider,
    method: "POST",
    least: "public",
    ok: 401,
    fields: {},
    async send({ url }) {
      const fields = { To: "+15305550190", From: "+15305550100", Body: "Hello", StatusCallback: "" };
      return {
        fields: Object.keys(fields),
        cookie: "",
        send(field, change) {
          const { body, headers } = urlEncoded(changed(fields, field, change));
          const all = { ...headers, authorization: `Basic ${basic}` };
          return ask(url + provider, { method: "POST", headers: all, body });
        },
      };
    },
    done: ({ status }) => status === 201,
    happens: "the phone of a resident shows it, and no page of the inbox",
  },
};
