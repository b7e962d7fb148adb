"use server";
import type { Agent } from "#lib/agents/agent.ts";
import { ownPath } from "#lib/auth/origin.ts";
import { findContact } from "#lib/contacts/card.ts";
import { duplicatesPath } from "#lib/paths.ts";
import * as apart from "#lib/people/apart.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

export const markApart = formAction(
  { one: field.id(), two: field.id(), after: field.hidden() },
  (agent, form) => both(agent, form, apart.markApart),
);

export const unmarkApart = formAction(
  { one: field.id(), two: field.id(), after: field.hidden() },
  (agent, form) => both(agent, form, apart.unmarkApart),
);

async function both(
  agent: Agent,
  { one, two, after }: { one: number; two: number; after: string },
  change: typeof apart.markApart,
) {
  const [a, b] = await Promise.all([findContact(agent, one), findContact(agent, two)]);
  if (!a || !b) return null;
  await change(agent, a, b);
  return { to: ownPath(after, duplicatesPath(agent.agency.slug)) };
}
