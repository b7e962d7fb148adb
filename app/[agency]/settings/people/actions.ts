"use server";
import * as inviting from "#lib/agencies/inviting.ts";
import * as people from "#lib/agencies/people.ts";
import * as links from "#lib/agencies/reset-links.ts";
import * as roles from "#lib/agencies/roles.ts";
import { resetTwoFactor } from "#lib/agencies/two-factor.ts";
import type { Agent } from "#lib/agents/agent.ts";
import { handOver } from "#lib/conversations/handing-over.ts";
import { Refused } from "#lib/errors.ts";
import * as field from "#lib/posting/fields.ts";
import { type Answer, formAction } from "#lib/posting/form-action.ts";

const theRoles = ["agent", "manager", "admin"] as const;

/** A form about a colleague, from its other fields and what is done with the one it names. */
const about = <S extends field.Shape>(
  shape: S,
  verb: (agent: Agent, person: people.Person, input: field.InputOf<S>) => Promise<Answer>,
) =>
  formAction({ ...shape, person: field.id() }, async (agent, input) => {
    const person = await people.findPerson(agent, (input as { person: number }).person);
    return person ? verb(agent, person, input as field.InputOf<S>) : null;
  });

/** `to` is whom the open conversations go to: a colleague, everybody, or nobody said. */
export const disable = about({ to: field.picked() }, async (agent, person, { to }) => {
  people.requireMayDisable(agent, person);
  if (person.open) {
    if (!to) throw new Refused("person_has_open", { name: person.name, count: person.open });
    await handOver(agent, person.userId, to === "all" ? null : Number(to));
  }
  await people.disablePerson(agent, person);
  return { back: { done: "disabled" } };
});

export const enable = about({}, async (agent, person) => {
  await people.enablePerson(agent, person);
  return { back: { done: "enabled" } };
});

export const changeRole = about({ role: field.oneOf(theRoles) }, async (agent, person, { role }) => {
  await roles.changeRole(agent, person, role);
  return { back: { done: "role" } };
});

export const makeLink = about({}, async (agent, person) => ({
  again: { link: await links.makeResetLink(agent, person), name: person.name },
}));

export const mailLink = about({}, async (agent, person) => {
  await links.mailResetLink(agent, person);
  return { back: { done: "mailed" } };
});

export const resetSecond = about({}, async (agent, person) => {
  await resetTwoFactor(agent, person);
  return { back: { done: "reset" } };
});

export const invite = formAction(
  {
    name: field.written("name"),
    email: field.written("email"),
    role: field.oneOf(theRoles),
  },
  async (agent, { name, email, role }) => {
    const token = await inviting.invite(agent, { name, email, role });
    return token ? { again: { invitation: token, name: name || email } } : { back: { done: "invited" } };
  },
);

export const withdraw = formAction({ invited: field.hidden() }, async (agent, { invited }) => {
  await inviting.withdrawInvitation(agent, invited);
  return { back: { done: "withdrawn" } };
});
