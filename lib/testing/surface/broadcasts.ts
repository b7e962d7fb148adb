import { transaction } from "#db/transaction.ts";
import { pauseBroadcast, startBroadcast } from "../../broadcasts/starting.ts";
import { recordEvent } from "../../events/record.ts";
import { makeBroadcast, makeResidents } from "../scenes/broadcasting.ts";
import { CLIENT_ID } from "./fill.ts";
import { type Office, tomorrow } from "./office.ts";
import type { Area } from "./row.ts";

const own = (name: string) => `app/[agency]/broadcasts/actions.ts#${name}`;
const elsewhere = "what is sent to many stands on pages of its own; no open thread shows it";
const NONE = "987654321";

async function drafted({ settler }: Office) {
  await makeResidents(settler.agency.id, 1);
  const { id, version } = await makeBroadcast(settler);
  return { broadcast: `${id}`, version: `${version}` };
}

async function begun({ settler }: Office, paused = false) {
  await makeResidents(settler.agency.id, 1);
  const draft = await makeBroadcast(settler);
  await startBroadcast(settler, draft);
  if (paused) await pauseBroadcast(settler, draft);
  return { broadcast: `${draft.id}` };
}

/** One message to many. */
export const broadcasts: Area = {
  "/[agency]/broadcasts/page": { at: "/{agency}/broadcasts", least: "manager", search: ["say", "told"] },
  "/[agency]/broadcasts/[broadcast]/page": {
    at: `/{agency}/broadcasts/{broadcast:${NONE}}`,
    least: "manager",
    search: ["say", "told", "only", "after"],
    // Of none.
    ok: 307,
  },
  "/[agency]/broadcasts/[broadcast]/progress/route": {
    at: `/{agency}/broadcasts/{broadcast:${NONE}}/progress`,
    least: "manager",
    unsigned: 401,
    ok: 404,
  },
  "/[agency]/broadcasts/[broadcast]/export/route": {
    at: `/{agency}/broadcasts/{broadcast:${NONE}}/export`,
    least: "manager",
    search: ["format"],
    ok: 307,
  },
  [own("createBroadcast")]: {
    least: "manager",
    fields: { broadcast_name: "Flushing", client_id: CLIENT_ID },
    happens: elsewhere,
  },
  [own("saveBroadcast")]: {
    least: "manager",
    fields: {
      ...{ broadcast: NONE, version: "1", broadcast_name: "Flushing", purpose: "bulletin", tag: "north" },
      ...{ search: "", streets: "", listed: "", at: "", keeps_quiet: "", override: "", override_why: "" },
      ...{ text_en: "We flush on Tuesday.", text_es: "El martes enjuagamos." },
    },
    ready: drafted,
    happens: elsewhere,
  },
  [own("tryOut")]: {
    least: "manager",
    fields: { broadcast: NONE, try_to: "(530) 555-0142" },
    ready: async (office) => ({ broadcast: (await drafted(office)).broadcast }),
    happens: elsewhere,
  },
  [own("start")]: {
    least: "manager",
    fields: { broadcast: NONE, version: "1", sure: "on" },
    ready: drafted,
    happens: [
      {
        name: "the resident answers what was sent to many",
        tells: ["conversation.answers_broadcast"],
        async act({ cleo, agencyId, id: conversationId }) {
          const { id: broadcast } = await makeBroadcast(cleo);
          const answered = { broadcast, channel: "text", language: "en" } as const;
          await transaction((tx) =>
            recordEvent(tx, { agencyId, conversationId }, "conversation.answers_broadcast", answered),
          );
        },
      },
    ],
  },
  [own("removeDraft")]: {
    least: "manager",
    fields: { broadcast: NONE, version: "1", sure: "on" },
    ready: drafted,
    happens: elsewhere,
  },
  [own("unschedule")]: {
    least: "manager",
    fields: { broadcast: NONE },
    async ready({ settler }) {
      await makeResidents(settler.agency.id, 1);
      const draft = await makeBroadcast(settler, { localTime: tomorrow() });
      await startBroadcast(settler, draft);
      return { broadcast: `${draft.id}` };
    },
    happens: elsewhere,
  },
  [own("pause")]: {
    least: "manager",
    fields: { broadcast: NONE },
    ready: (office) => begun(office),
    happens: elsewhere,
  },
  [own("resume")]: {
    least: "manager",
    fields: { broadcast: NONE },
    ready: (office) => begun(office, true),
    happens: elsewhere,
  },
  [own("stop")]: {
    least: "manager",
    fields: { broadcast: NONE, sure: "on" },
    ready: (office) => begun(office),
    happens: elsewhere,
  },
};
