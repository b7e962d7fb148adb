import * as views from "../views/actions.ts";
import * as own from "./actions.ts";
import * as bulk from "./bulk-actions.ts";
import * as fields from "./field-actions.ts";
import * as following from "./follow-actions.ts";
import * as snoozing from "./snooze-actions.ts";
import * as tagging from "./tag-actions.ts";
import * as teaming from "./team-actions.ts";

/** What the forms of the Conversations page do, each file of them a part of the work. */
export const actions = { ...own, ...following, ...snoozing, ...tagging, ...teaming, ...fields };
/** Of its list. */
export const listActions = { ...bulk, ...views };
