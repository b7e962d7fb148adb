import { randomUUID } from "node:crypto";
import type { Area } from "./row.ts";

const own = (name: string) => `app/[agency]/drafting/actions.ts#${name}`;
const ownDraft = "it stands in the draft of who asked for it, and that is shown to nobody else";

/** What a language model is asked for, by an agency that has set one up. */
export const drafting: Area = {
  "/[agency]/drafting/ask/route": {
    at: "/{agency}/drafting/ask",
    method: "POST",
    least: "agent",
    // Back to its page, with what was drafted or why nothing was; nobody is led to the sign-in.
    unsigned: 303,
    ok: 303,
    fields: { conversation: "{conversation}", ask: "translate", language: "theirs" },
    happens: "what a model has written stands on the page of who asked, and nowhere else",
  },
  "/[agency]/drafting/page": {
    at: "/{agency}/drafting?for={conversation}",
    least: "agent",
    search: ["for", "say", "message"],
  },
  [own("takeDrafted")]: {
    least: "agent",
    fields: { conversation: "{conversation}", text: "On Tuesday", client_id: randomUUID(), way: "reply" },
    happens: ownDraft,
  },
  [own("putBack")]: { least: "agent", fields: { conversation: "{conversation}" }, happens: ownDraft },
  "/[agency]/settings/model/page": {
    at: "/{agency}/settings/model",
    least: "admin",
    search: ["say", "done"],
  },
  "app/[agency]/settings/model/actions.ts#saveModelSettings": {
    least: "admin",
    fields: { model_address: "https://api.example.com/v1", model_name: "town-model", model_password: "sk-1" },
    happens: "nothing of it stands in a window before its uses are ticked",
  },
  "app/[agency]/settings/model/actions.ts#turnModel": {
    least: "admin",
    fields: { turn: "off" },
    // None is set up, and it says so; or another form has set one up.
    done: ({ status, location }) => status === 303 && /[?&](say|done)=/.test(location),
    happens: "the button that asks comes and goes in open windows, and nothing of a conversation changes",
  },
  "app/[agency]/settings/model/actions.ts#tryModelNow": {
    least: "admin",
    fields: {},
    // None is set up, and it says so.
    done: ({ status, location }) => status === 303 && location.includes("say="),
    happens: "what it answers is told to who tries it",
  },
};
