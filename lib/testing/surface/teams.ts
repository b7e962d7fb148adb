import { readHoursForm } from "../../agencies/hours-form.ts";
import { giveToTeam } from "../../conversations/teaming.ts";
import { saveTeamGoals } from "../../teams/goals.ts";
import { saveTeamHours } from "../../teams/hours.ts";
import { archiveTeam, changeTeam, createTeam, restoreTeam } from "../../teams/managing.ts";
import { listTeams, MOST_TEAMS } from "../../teams/teams.ts";
import type { Person } from "../browser.ts";
import { workJobs } from "../factories.ts";
import type { Area } from "./row.ts";
import { open, type Windows } from "./windows.ts";

const settings = (name: string) => `app/[agency]/settings/teams/actions.ts#${name}`;

let made = 0;
/** There is always room for one more, however often a form is posted. */
async function teamOf(admin: Person): Promise<number> {
  // As the agency is once it has one.
  const agent = { ...admin, agency: { ...admin.agency, hasTeams: true } };
  const [oldest, ...others] = (await listTeams(agent)).sort((one, other) => one.id - other.id);
  if (oldest && others.length > MOST_TEAMS / 2) await archiveTeam(admin, oldest.id);
  return createTeam(admin, { name: `Team ${++made}`, color: "blue", members: [admin.userId] });
}
/** The one that the windows' conversation is given to: Ben's. */
const ofWindows = async (windows: Windows): Promise<number> =>
  (windows.kept.team ??= await createTeam(windows.cleo, {
    name: "Water",
    color: "blue",
    members: [windows.ben.userId],
  }));

const give = async (windows: Windows, team: number | null) => {
  const conversation = await open(windows);
  const { assigneeId: sawAssignee, teamId: sawTeam } = conversation;
  await giveToTeam(windows.ana, conversation, { team, sawAssignee, sawTeam });
};

/** For which of its people a conversation waits. */
export const teams: Area = {
  "app/[agency]/conversations/team-actions.ts#giveToTeam": {
    least: "agent",
    fields: { conversation: "{conversation}", team: "987654321", saw: "", saw_team: "" },
    ready: async ({ admin }) => ({ team: `${await teamOf(admin)}` }),
    happens: [
      {
        name: "Ana gives it to a team of Ben's",
        tells: ["conversation.team_changed"],
        act: async (windows) => give(windows, await ofWindows(windows)),
      },
    ],
  },
  "/[agency]/settings/teams/page": {
    at: "/{agency}/settings/teams",
    least: "admin",
    search: ["say", "saved", "edit", "archived", "hours"],
  },
  [settings("createTeam")]: {
    least: "admin",
    fields: { name: "intruders", color: "blue" },
    happens: "what can be given work has nothing yet",
  },
  [settings("changeTeam")]: {
    least: "admin",
    fields: { team: "987654321", name: "another name", color: "pink" },
    ready: async ({ settler }) => ({ team: `${await teamOf(settler)}` }),
    happens: [
      {
        name: "Ana is in that team as well",
        async act(windows) {
          const members = [windows.ana.userId, windows.ben.userId];
          await changeTeam(windows.cleo, await ofWindows(windows), { name: "Water", color: "teal", members });
        },
      },
    ],
  },
  [settings("saveGoals")]: {
    least: "admin",
    fields: { team: "987654321", new: "1", missed: "", yours: "", emergency: "" },
    ready: async ({ settler }) => ({ team: `${await teamOf(settler)}` }),
    happens: [
      {
        name: "the team answers sooner than its agency",
        async act(windows) {
          const typed = { new: "0:30", missed: "", yours: "", emergency: "" };
          await saveTeamGoals(windows.cleo, await ofWindows(windows), typed);
          await workJobs();
        },
      },
    ],
  },
  "app/[agency]/settings/teams/hours-actions.ts#saveTeamHours": {
    least: "admin",
    fields: {
      ...{ team: "987654321", own: "on", days: "", region: "US", way: "save" },
      ...{ opens_mon0: "8:00", closes_mon0: "17:00" },
    },
    ready: async ({ settler }) => ({ team: `${await teamOf(settler)}` }),
    happens: [
      {
        name: "the team has hours of its own",
        async act(windows) {
          const { typed } = await readHoursForm(windows.cleo, null, "");
          const hours = { ...typed, spans: { ...typed.spans, mon: [{ opens: "22:00", closes: "24:00" }] } };
          const team = await ofWindows(windows);
          await saveTeamHours(windows.cleo, team, { isOwn: true, hasOwnDays: false, hours });
          await workJobs();
        },
      },
    ],
  },
  [settings("archiveTeam")]: {
    least: "admin",
    fields: { team: "987654321" },
    ready: async ({ settler }) => ({ team: `${await teamOf(settler)}` }),
    happens: [
      {
        name: "the team is archived, and what waited for it is everybody's",
        act: async (windows) => archiveTeam(windows.cleo, await ofWindows(windows)),
      },
    ],
  },
  [settings("restoreTeam")]: {
    least: "admin",
    fields: { team: "987654321" },
    async ready({ settler }) {
      const id = await teamOf(settler);
      await archiveTeam(settler, id);
      return { team: `${id}` };
    },
    happens: [
      {
        name: "it is put back, and has that again",
        act: async (windows) => restoreTeam(windows.cleo, await ofWindows(windows)),
      },
      {
        name: "Ana gives it back to everybody",
        act: async (windows) => give(windows, null),
      },
    ],
  },
};
