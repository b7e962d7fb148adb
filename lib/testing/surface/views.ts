import { follow, unfollow } from "../../conversations/following.ts";
import { EVERYTHING } from "../../history/filter.ts";
import { nothingFiner } from "../../history/finer.ts";
import { removeView, saveView } from "../../views/saving.ts";
import { listViews, MOST_VIEWS } from "../../views/views.ts";
import type { Office } from "./office.ts";
import type { Area } from "./row.ts";
import { open } from "./windows.ts";

const ofHistory = (name: string) => `app/[agency]/views/history-actions.ts#${name}`;
const own = (name: string) => `app/[agency]/views/actions.ts#${name}`;
const besideThreads = "it stands in the list's panel; no open thread shows it";
const fields = { view_name: "Nobody’s", view_filter: "is:unassigned", view_shared: "" };

/** There is always room for one more, however often a form is posted. */
async function makeRoom({ settler }: Office): Promise<void> {
  const [oldest, ...others] = (await listViews(settler)).filter(({ isShared }) => isShared);
  if (oldest && others.length > MOST_VIEWS / 2) await removeView(settler, oldest.id);
}

async function made(office: Office): Promise<number> {
  await makeRoom(office);
  return saveView(office.settler, { name: "Leaks", isShared: true, asked: { search: "is:unread" } });
}

async function madeOfHistory(office: Office): Promise<number> {
  await makeRoom(office);
  return saveView(office.settler, {
    ...{ name: "Leaks", isShared: true },
    asked: { filter: { ...EVERYTHING, ...nothingFiner, status: "late" }, range: "last7" },
  });
}

const about = { conversation: "{conversation}" };
const following = (name: string) => `app/[agency]/conversations/follow-actions.ts#${name}`;

/** Filters under a name, and what somebody is told of. */
export const views: Area = {
  "/[agency]/mentions/page": { at: "/{agency}/mentions", least: "agent" },
  [following("follow")]: {
    least: "agent",
    fields: about,
    happens: [{ name: "Ben follows it", act: async (windows) => follow(windows.ben, await open(windows)) }],
  },
  [following("unfollow")]: {
    least: "agent",
    fields: about,
    happens: [
      { name: "Ben follows it no more", act: async (windows) => unfollow(windows.ben, await open(windows)) },
    ],
  },
  "/[agency]/views/page": {
    at: "/{agency}/views",
    least: "agent",
    search: ["say", "saved", "removed", "edit"],
  },
  [own("saveView")]: { least: "agent", fields, happens: besideThreads },
  [own("changeView")]: {
    least: "agent",
    fields: { ...fields, view: "987654321" },
    ready: async (office) => ({ view: `${await made(office)}` }),
    happens: besideThreads,
  },
  [ofHistory("keepHistory")]: {
    least: "manager",
    fields: {
      view_name: "Late",
      view_shared: "",
      filter: "status=late",
      range: "last7",
      view: "",
      as: "new",
    },
    happens: besideThreads,
  },
  [ofHistory("renameHistory")]: {
    least: "manager",
    fields: { view_name: "Late", view_shared: "", view: "987654321" },
    ready: async (office) => ({ view: `${await madeOfHistory(office)}` }),
    happens: besideThreads,
  },
  [own("removeView")]: {
    least: "agent",
    fields: { view: "987654321" },
    ready: async (office) => ({ view: `${await made(office)}` }),
    happens: besideThreads,
  },
  [own("restoreView")]: {
    least: "agent",
    fields: { view: "987654321" },
    async ready(office) {
      const view = await made(office);
      await removeView(office.settler, view);
      return { view: `${view}` };
    },
    happens: besideThreads,
  },
  [own("moveView")]: {
    least: "agent",
    fields: { view: "987654321", way: "up" },
    ready: async (office) => ({ view: `${await made(office)}` }),
    happens: besideThreads,
  },
};
