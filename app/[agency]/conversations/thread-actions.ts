import * as own from "./actions.ts";
import * as snoozing from "./snooze-actions.ts";
import * as tagging from "./tag-actions.ts";

/** What the forms of the Conversations page do, each file of them a part of the work. */
export const actions = { ...own, ...snoozing, ...tagging };
