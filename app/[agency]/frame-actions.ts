import { changePreferences, signOutNow, switchBubble, switchDuty } from "./actions.ts";

/** What stands in the frame of every page. */
export const frameActions = { signOut: signOutNow, changePreferences, switchBubble, switchDuty };
