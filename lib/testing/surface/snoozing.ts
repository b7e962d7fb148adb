import { snooze, wake } from "../../snoozing/snooze.ts";
import type { Ids } from "./fill.ts";
import { conversationOf, type Office } from "./office.ts";
import type { Area } from "./row.ts";
import { open } from "./windows.ts";

const own = (name: string) => `app/[agency]/conversations/snooze-actions.ts#${name}`;
const fields = { conversation: "{conversation}" };

const asleepBefore = async ({ admin }: Office, ids: Ids) => {
  await snooze(admin, await conversationOf(admin, ids.conversation), { until: null, seen: 999_999_999 });
  return {};
};

/** Out of sight for a while. */
export const snoozing: Area = {
  [own("snooze")]: {
    least: "agent",
    fields: { ...fields, until: "answer", at: "", seen: "999999999" },
    happens: [
      {
        name: "Ana snoozes it until the resident writes",
        tells: ["conversation.snoozed"],
        async act(windows) {
          const conversation = await open(windows);
          await snooze(windows.ana, conversation, { until: null, seen: conversation.lastEventId });
        },
      },
    ],
  },
  [own("wake")]: {
    least: "agent",
    fields,
    ready: asleepBefore,
    happens: [
      {
        name: "Ana wakes it",
        tells: ["conversation.woken"],
        act: async (windows) => wake(windows.ana, await open(windows)),
      },
    ],
  },
};
