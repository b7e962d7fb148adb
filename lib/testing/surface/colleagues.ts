import { randomUUID } from "node:crypto";
import { disablePerson, enablePerson, findPerson } from "../../agencies/people.ts";
import type { Agent } from "../../agents/agent.ts";
import { makeAgent } from "../factories.ts";
import type { Area } from "./row.ts";

const people = (name: string) => `app/[agency]/settings/people/actions.ts#${name}`;
const colleague = async (admin: Agent, agencyId: number) =>
  (await findPerson(admin, (await makeAgent(agencyId)).userId))!;

export const colleagues: Area = {
  "/[agency]/settings/people/page": {
    at: "/{agency}/settings/people",
    least: "admin",
    search: ["say", "done"],
  },
  [people("disable")]: {
    least: "admin",
    fields: { person: "987654321", to: "" },
    ready: async ({ settler }) => ({ person: `${(await makeAgent(settler.agency.id)).userId}`, to: "all" }),
    happens: [
      {
        name: "an admin disables a colleague",
        act: async ({ cleo, ben }) => disablePerson(cleo, await colleague(cleo, ben.agency.id)),
      },
    ],
  },
  [people("enable")]: {
    least: "admin",
    fields: { person: "987654321" },
    async ready({ settler }) {
      const person = await colleague(settler, settler.agency.id);
      await disablePerson(settler, person);
      return { person: `${person.userId}` };
    },
    happens: [
      {
        name: "an admin enables a colleague again",
        async act({ cleo, ben }) {
          const person = await colleague(cleo, ben.agency.id);
          await disablePerson(cleo, person);
          await enablePerson(cleo, person);
        },
      },
    ],
  },
  [people("makeLink")]: {
    least: "admin",
    fields: { person: "987654321" },
    ready: async ({ settler }) => ({ person: `${(await makeAgent(settler.agency.id)).userId}` }),
    // The link comes beside the page, as every answer that is for one pair of eyes.
    done: ({ status, location }) => status === 303 && /[?&]say=/.test(location),
    happens: "only who made it sees the link",
  },
  [people("mailLink")]: {
    least: "admin",
    fields: { person: "987654321" },
    ready: async ({ settler }) => ({ person: `${(await makeAgent(settler.agency.id)).userId}` }),
    // Nothing is mailed without a mailbox, and its agency has none.
    done: ({ status, location }) => status === 303 && /[?&]say=/.test(location),
    happens: "only whom it goes to sees the link",
  },
  [people("changeRole")]: {
    least: "admin",
    fields: { person: "987654321", role: "manager" },
    ready: async ({ settler }) => ({ person: `${(await makeAgent(settler.agency.id)).userId}` }),
    happens: "what somebody else may do is in nobody's window but theirs",
  },
  [people("invite")]: {
    least: "admin",
    fields: { name: "intruder", email: "intruder@example.com", role: "agent" },
    ready: async () => ({ email: `${randomUUID()}@example.com` }),
    // Without a mailbox the link comes beside the page.
    done: ({ status, location }) => status === 303 && /[?&](say|done)=/.test(location),
    happens: "they are in no window before they join",
  },
  [people("withdraw")]: { least: "admin", fields: { invited: "intruder@example.com" }, happens: "as above" },
  [people("resetSecond")]: {
    least: "admin",
    fields: { person: "987654321" },
    ready: async ({ settler }) => ({ person: `${(await makeAgent(settler.agency.id)).userId}` }),
    happens: "it stands in no window but the list of people",
  },
};
