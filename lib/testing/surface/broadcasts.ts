import { pauseBroadcast, startBroadcast } from "../../broadcasts/starting.ts";
import { makeBroadcast, makeResidents } from "../scenes/broadcasting.ts";
import { CLIENT_ID } from "./fill.ts";
import type { Office } from "./office.ts";
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
    happens: elsewhere,
  },
  [own("removeDraft")]: {
    least: "manager",
    fields: { broadcast: NONE, version: "1" },
    ready: drafted,
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
    fields: { broadcast: NONE },
    ready: (office) => begun(office),
    happens: elsewhere,
  },
};
