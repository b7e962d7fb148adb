"use server";
import { z } from "zod";
import type { Agent } from "#lib/agents/agent.ts";
import { settingsPath } from "#lib/paths.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";
import * as deliveries from "#lib/webhooks/deliveries.ts";
import * as managing from "#lib/webhooks/managing.ts";
import { fieldOf, webhookTypes } from "#lib/webhooks/types.ts";

const endpoint = {
  url: field.written("url"),
  description: field.written("value"),
  everything: field.chosen(z.literal("on").optional()),
  notes: field.chosen(z.literal("on").optional()),
  "type_#": field.picked(),
};

type Typed = { url: string; description: string; everything?: "on"; notes?: "on" };
const typedIn = ({ url, description, everything, notes }: Typed, form: FormData): managing.TypedEndpoint => ({
  url,
  description,
  types: everything ? null : webhookTypes.filter((type) => form.has(fieldOf(type))),
  withNotes: notes === "on",
});

const at = ({ agency }: Agent, more: Record<string, string | number>) => ({
  to: settingsPath(agency.slug, "webhooks", more),
});

export const addWebhook = formAction(endpoint, async (agent, typed, form) => {
  const { id, secret } = await managing.createEndpoint(agent, typedIn(typed, form));
  return { again: { secret, webhook: String(id) } };
});

export const changeWebhook = formAction(
  { webhook: field.id(), ...endpoint },
  async (agent, { webhook, ...typed }, form) => {
    await managing.changeEndpoint(agent, webhook, typedIn(typed, form));
    return at(agent, { one: webhook, done: "saved" });
  },
);

export const rotateSecret = formAction({ webhook: field.id() }, async (agent, { webhook }) => ({
  again: { secret: await managing.rotateSecret(agent, webhook), webhook: String(webhook) },
}));

export const switchWebhook = formAction(
  { webhook: field.id(), to: field.pressed("on", "off") },
  async (agent, { webhook, to }) => {
    await managing.switchEndpoint(agent, webhook, to === "on");
    return at(agent, { one: webhook, done: to });
  },
);

export const removeWebhook = formAction({ webhook: field.id() }, async (agent, { webhook }) => {
  await managing.removeEndpoint(agent, webhook);
  return at(agent, { removed: webhook });
});

export const restoreWebhook = formAction({ webhook: field.id() }, async (agent, { webhook }) => {
  await managing.restoreEndpoint(agent, webhook);
  return at(agent, { one: webhook, done: "restored" });
});

export const testWebhook = formAction({ webhook: field.id() }, async (agent, { webhook }) => {
  const delivery = await deliveries.sendTest(agent, webhook);
  return at(agent, { one: webhook, show: delivery, done: "tested" });
});

export const sendAgain = formAction(
  { webhook: field.id(), delivery: field.id() },
  async (agent, { webhook, delivery }) => {
    await deliveries.sendAgain(agent, webhook, delivery);
    return at(agent, { one: webhook, show: delivery, done: "again" });
  },
);

export const sendGivenUpAgain = formAction(
  { webhook: field.id(), days: field.oneOf(["1", "7", "30"]) },
  async (agent, { webhook, days }) => {
    await deliveries.sendGivenUpAgain(agent, webhook, Number(days));
    return at(agent, { one: webhook, done: "all_again" });
  },
);
