import { closedOlder } from "./closed-older.ts";
import { closedRecent } from "./closed-recent.ts";
import type { TrialConversation } from "./format.ts";

export const closedConversations: TrialConversation[] = [...closedRecent, ...closedOlder];
