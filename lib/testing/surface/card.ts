import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { saveGeocoder } from "../../agencies/geocoder.ts";
import { recordConsents } from "../../consents/consents.ts";
import { listCommunications } from "../../contacts/communications.ts";
import { addEntry, correctEntry, findEntry } from "../../contacts/entries.ts";
import { locateContact } from "../../contacts/locating.ts";
import { addNote } from "../../contacts/notes.ts";
import { env } from "../../env.ts";
import { CLIENT_ID } from "./fill.ts";
import * as office from "./office.ts";
import type { Area } from "./row.ts";
import { cardOf } from "./windows.ts";

const own = (name: string) => `app/[agency]/community/contacts/[id]/${name}`;
const written = { kind: "phone", at: "2026-01-05T10:00", words: "intruder" };
const communications = ["from", "to", "method"];
const asked = "rows entry saved note correct done other sent scheduled cancelled say".split(" ");

/** A contact's card, and what is written on it. */
export const card: Area = {
  "/[agency]/community/contacts/[id]/page": {
    at: "/{agency}/community/contacts/{contact}",
    least: "agent",
    search: [...communications, ...asked],
  },
  "/[agency]/community/contacts/[id]/near/page": {
    at: "/{agency}/community/contacts/{contact}/near",
    least: "agent",
    search: ["reach", "days"],
  },
  "/[agency]/community/contacts/[id]/export/route": {
    at: "/{agency}/community/contacts/{contact}/export",
    least: "manager",
    search: [...communications, "format"],
  },

  [own("card-actions.ts#addNote")]: {
    least: "agent",
    fields: { contact: "{contact}", note: "intruder" },
    happens: [
      {
        name: "a note on the card",
        act: ({ cleo, contact }) => addNote(cleo, { id: contact }, "Has a dog"),
      },
    ],
  },
  [own("actions.ts#addEntry")]: {
    least: "agent",
    fields: { contact: "{contact}", client_id: CLIENT_ID, ...written },
    ready: async () => ({ client_id: randomUUID() }),
    happens: [
      {
        name: "an entry",
        act({ cleo, contact: id }) {
          const entry = { kind: "phone", body: "Rang", localTime: "2026-01-05T10:00" } as const;
          return addEntry(cleo, { id }, { ...entry, clientId: randomUUID() });
        },
      },
    ],
  },
  [own("card-actions.ts#correctEntry")]: {
    least: "agent",
    ofColleague: "manager",
    fields: { entry: "{entry}", corrections: "0", ...written },
    ready: async () => ({ after: "" }),
    happens: [
      {
        name: "the entry is corrected",
        async act({ cleo, contact }) {
          const all = { from: null, to: null, method: null, limit: 9 };
          const { items } = await listCommunications(cleo, contact, all);
          const entry = (await findEntry(cleo, items.find((item) => item.type === "entry")!.id))!;
          const now = { kind: "in_person", body: "Came by", localTime: "2026-01-05T11:00" } as const;
          await correctEntry(cleo, entry, { ...now, corrections: 0 });
        },
      },
    ],
  },
  [own("actions.ts#locate")]: {
    least: "agent",
    fields: { contact: "{contact}" },
    // The geocoder of an agency that has none finds nobody, and says so.
    done: ({ status }) => status === 303,
    happens: [
      {
        name: "the address is found on the map",
        async act(windows) {
          const server = createServer((_, response) => response.end('[{"lat":"39.2","lon":"-121.1"}]'));
          await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
          const { port } = server.address() as AddressInfo;
          await saveGeocoder(windows.cleo, `http://127.0.0.1:${port}/?q={address}`);
          env().OUTBOUND_ALLOW.push("127.0.0.0/8");
          try {
            await locateContact(windows.cleo, await cardOf(windows));
          } finally {
            env().OUTBOUND_ALLOW.pop();
            server.close();
          }
        },
      },
    ],
  },
  [own("actions.ts#saveConsent")]: {
    least: "agent",
    fields: { contact: "{contact}" },
    async ready({ admin }, ids) {
      const { points } = await office.cardOf(admin, ids.contact);
      const said = points.map(({ id }) => [`conversation_${id}`, "given"]);
      return { ...Object.fromEntries(said), [`was_conversation_${points[0]!.id}`]: "unsaid" };
    },
    happens: [
      {
        name: "a consent is written down",
        act: ({ cleo, contact }) =>
          recordConsents(cleo, contact, [
            { kind: "phone", value: office.PHONE, purpose: "bulletin", state: "given" },
          ]),
      },
    ],
  },
};
