import { makeConversation } from "../factories.ts";
import type { Area } from "./row.ts";

const own = (name: string) => `app/[agency]/notifications/${name}`;

/** What people are told. */
export const notifications: Area = {
  "/[agency]/notifications/page": { at: "/{agency}/notifications", least: "agent", search: ["all"] },
  "/[agency]/notifications/preferences/page": {
    at: "/{agency}/notifications/preferences",
    least: "agent",
    search: ["say", "saved"],
  },
  "/[agency]/notifications/push/route": {
    at: "/{agency}/notifications/push",
    method: "POST",
    least: "agent",
    unsigned: 401,
    ok: 204,
    fields: {
      endpoint: "https://push.example/one",
      p256dh: "B".repeat(87),
      auth: "a".repeat(22),
    },
    happens: "it is of one browser",
  },
  [own("actions.ts#readAll")]: {
    least: "agent",
    fields: {},
    async ready({ admin }) {
      await makeConversation(admin);
      return {};
    },
    happens: "what one was told stands on a page of its own",
  },
  [own("preferences/actions.ts#savePreferences")]: {
    least: "agent",
    fields: { app_new: "on", quiet_from: "22:00", quiet_until: "07:00", digest: "on" },
    happens: "as above",
  },
};
