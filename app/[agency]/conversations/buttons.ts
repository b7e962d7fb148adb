import type { Actions } from "#components/conversations/panel-form.ts";
import * as actions from "./actions.ts";

/** Which action stands behind which button, for pages and fragments alike. */
export const buttons: Actions = {
  assign: actions.assign,
  unassign: actions.unassign,
  close: actions.close,
  reopen: actions.reopen,
  spam: actions.markSpam,
  notSpam: actions.markNotSpam,
  markUnread: actions.markUnread,
  reply: actions.reply,
  note: actions.addNote,
  link: actions.linkContact,
  unlink: actions.unlinkContact,
  createContact: actions.createContact,
};
