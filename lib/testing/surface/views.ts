import { removeView, saveView } from "../../views/saving.ts";
import type { Office } from "./office.ts";
import type { Area } from "./row.ts";

const own = (name: string) => `app/[agency]/views/actions.ts#${name}`;
const besideThreads = "it stands in the list's panel; no open thread shows it";
const fields = { view_name: "Nobody’s", view_filter: "is:unassigned", view_shared: "" };

const made = ({ admin }: Office) =>
  saveView(admin, { name: "Leaks", isShared: true, asked: { search: "is:unread" } });

/** Filters under a name. */
export const views: Area = {
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
      await removeView(office.admin, view);
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
