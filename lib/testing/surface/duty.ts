import { goAway, switchDuty } from "../../agencies/duty.ts";
import { releaseWaiting } from "../../conversations/away.ts";
import { expect } from "../browser.ts";
import { eventsOf } from "../factories.ts";
import type { Area } from "./row.ts";
import { give, open, type Windows, write } from "./windows.ts";

/** Who is on duty, who is away, and what becomes of what they have. */
export const duty: Area = {
  "/[agency]/away/page": { at: "/{agency}/away", least: "agent", search: ["say"] },

  "app/[agency]/actions.ts#switchDuty": {
    least: "agent",
    fields: { on: "true" },
    happens: [
      { name: "Ana comes on duty", act: ({ ana }) => switchDuty(ana, true) },
      { name: "Ana goes off duty", act: ({ ana }) => switchDuty(ana, false) },
    ],
  },
  "app/[agency]/away/actions.ts#goAway": {
    least: "agent",
    fields: { back_on: tomorrow(2).toISOString().slice(0, 10), to: "" },
    happens: [
      {
        name: "Ana is away, and a message has waited for her half its time",
        tells: ["conversation.unassigned"],
        act: waitInVain,
      },
      { name: "Ana is back", act: ({ ana }) => switchDuty(ana, true) },
      { name: "Ana takes it again", act: (windows) => give(windows, windows.ana) },
    ],
  },
};

function tomorrow(days = 1): Date {
  return new Date(Date.now() + days * 86_400_000);
}

async function waitInVain(windows: Windows): Promise<void> {
  await write(windows, "And what about my yard waste?");
  const { agencyId, id, dueAt } = await open(windows);
  await goAway(windows.ana, tomorrow());
  await releaseWaiting(dueAt!);
  expect(await eventsOf({ agencyId, id })).toContain("conversation.unassigned");
}
