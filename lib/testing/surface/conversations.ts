import { markRead, markUnread } from "../../conversations/reading.ts";
import type { Area } from "./row.ts";
import { open } from "./windows.ts";

const search = "sort q view rows before panel bar ask say contact unread bulk".split(" ");

export const conversations: Area = {
  "/[agency]/conversations/[category]/page": {
    at: "/{agency}/conversations/{category:new}",
    least: "agent",
    search,
  },
  "/[agency]/conversations/[category]/[id]/page": {
    at: "/{agency}/conversations/{category:new}/{conversation}",
    least: "agent",
    search,
  },
  "/[agency]/conversations/on-paper/[id]/page": {
    at: "/{agency}/conversations/on-paper/{conversation}",
    least: "agent",
    search: ["notes", "before"],
  },
  "/[agency]/conversations/list/route": {
    at: "/{agency}/conversations/list?category={category:new}&open={conversation}&shown={conversation}",
    least: "agent",
    search: ["q", "view", "sort", "rows"],
    unsigned: 401,
  },
  "/[agency]/conversations/open/route": {
    at: "/{agency}/conversations/open?category={category:new}&id={conversation}",
    least: "agent",
    search,
    unsigned: 401,
  },
  "/[agency]/conversations/whole/route": {
    // The door leads there.
    at: "/{agency}/conversations/{category:new}/{conversation}",
    least: "agent",
    search,
  },
  "/[agency]/conversations/live/route": {
    at: "/{agency}/conversations/live?conversation={conversation}&after={after:0}",
    least: "agent",
    unsigned: 401,
  },

  "/[agency]/conversations/draft/route": {
    at: "/{agency}/conversations/draft",
    method: "POST",
    least: "agent",
    unsigned: 401,
    ok: 204,
    fields: { conversation: "{conversation}", kind: "reply", body: "mine" },
    happens: "its own browser alone shows a draft, and has it already",
  },
  // Of no message and of no draft.
  "/[agency]/conversations/file/route": {
    at: "/{agency}/conversations/file",
    search: ["id", "size"],
    least: "agent",
    unsigned: 401,
    ok: 404,
  },
  // Of no message that is a mail.
  "/[agency]/conversations/mail/route": {
    at: "/{agency}/conversations/mail",
    search: ["message", "pass", "pictures"],
    least: "agent",
    unsigned: 401,
    ok: 404,
  },
  "/[agency]/conversations/mail/picture/route": {
    at: "/{agency}/conversations/mail/picture",
    search: ["message", "pass", "n"],
    least: "agent",
    unsigned: 401,
    ok: 404,
  },
  "/[agency]/conversations/mail/part/route": {
    at: "/{agency}/conversations/mail/part",
    search: ["message", "pass", "cid"],
    least: "agent",
    unsigned: 401,
    ok: 404,
  },
  "/[agency]/conversations/files/route": {
    at: "/{agency}/conversations/files",
    method: "POST",
    least: "agent",
    unsigned: 401,
    ok: 303,
    fields: { conversation: "{conversation}", kind: "reply", body: "mine", drop: "1" },
    done: ({ status }) => status === 303,
    happens: "its own browser alone shows what lies in a draft, and has it already",
  },
  "/[agency]/conversations/look/route": {
    at: "/{agency}/conversations/look",
    method: "POST",
    least: "agent",
    unsigned: 401,
    ok: 204,
    fields: { conversation: "{conversation}", message: "1", typing: "1" },
    happens: [
      {
        name: "Ana reads a conversation in another window",
        act: async (windows) => markRead(windows.ana, await open(windows, windows.other), 2 ** 31),
      },
      {
        name: "Cleo is the first who sees it",
        act: async (windows) => markRead(windows.cleo, await open(windows, windows.kept.newcomer), 2 ** 31),
      },
      {
        name: "Ana reads it after her in another window",
        act: async (windows) => markRead(windows.ana, await open(windows, windows.kept.newcomer), 2 ** 31),
      },
    ],
  },
  "app/[agency]/conversations/actions.ts#markUnread": {
    least: "agent",
    fields: { conversation: "{conversation}" },
    happens: [
      {
        name: "Ana marks a conversation unread in another window",
        act: async (windows) => markUnread(windows.ana, await open(windows, windows.other)),
      },
    ],
  },
};
