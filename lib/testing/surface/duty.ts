import { goAway, switchDuty } from "../../agencies/duty.ts";
import { saveHandOutSettings } from "../../agencies/hand-outs.ts";
import { assign, unassign } from "../../conversations/assignment.ts";
import { releaseWaiting } from "../../conversations/away.ts";
import { handOut } from "../../conversations/handing-out.ts";
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
  "/[agency]/settings/hand-out/page": {
    at: "/{agency}/settings/hand-out",
    least: "admin",
    search: ["say", "saved"],
  },
  "app/[agency]/settings/hand-out/actions.ts#saveHandOut": {
    least: "admin",
    fields: { hand_out: "least", hand_chat: "on", hand_text: "on", hand_email: "on", hand_most: "5" },
    happens: [
      {
        name: "what waits with nobody is handed out to whoever is on duty",
        tells: ["conversation.assigned"],
        act: handOutWhatWaits,
      },
      { name: "Ana takes it over", act: (windows) => give(windows, windows.ana) },
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

/** Cleo alone is on duty, and can be given but this one: she has given the other back. */
async function handOutWhatWaits(windows: Windows): Promise<void> {
  const { cleo, other } = windows;
  const settings = { channels: ["chat" as const], tags: [], most: "5" };
  const beside = await open(windows, other);
  await assign(cleo, beside, { to: cleo.userId, sawAssignee: beside.assigneeId });
  await unassign(cleo, beside, { sawAssignee: cleo.userId });
  await give(windows, null);
  // What nobody waits for is not handed out.
  await write(windows, "Is anybody there?");
  await switchDuty(cleo, true);
  await saveHandOutSettings(cleo, { ...settings, way: "turns" });
  // The worker that looks as well may be quicker.
  await handOut();
  await expect.poll(async () => (await open(windows)).assigneeId).toBe(cleo.userId);
  await saveHandOutSettings(cleo, { ...settings, way: "off" });
  await switchDuty(cleo, false);
}
