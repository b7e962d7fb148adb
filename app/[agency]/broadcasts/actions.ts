"use server";
import { z } from "zod";
import type { Agent } from "#lib/agents/agent.ts";
import { broadcastPath, broadcastsPath } from "#lib/broadcast-paths.ts";
import { readAudience } from "#lib/broadcasts/audience.ts";
import { type Broadcast, findBroadcast, languages } from "#lib/broadcasts/broadcasts.ts";
import * as starting from "#lib/broadcasts/starting.ts";
import { tryBroadcast } from "#lib/broadcasts/trying.ts";
import * as writing from "#lib/broadcasts/writing.ts";
import { Refused } from "#lib/errors.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

export const createBroadcast = formAction(
  { broadcast_name: field.written("name"), client_id: field.clientId() },
  async (agent, { broadcast_name: name, client_id: clientId }) => {
    const id = await writing.createBroadcast(agent, { name, clientId });
    return { to: broadcastPath(agent.agency.slug, id) };
  },
);

const one = { broadcast: field.id() };
const ticked = () => field.chosen(z.enum(["", "on"]).default(""));

export const saveBroadcast = formAction(
  {
    ...one,
    version: field.seen(),
    broadcast_name: field.written("name"),
    purpose: field.oneOf(["bulletin", "emergency"] as const),
    tag: field.written("tag"),
    search: field.written("search"),
    streets: field.written("choices"),
    listed: field.written("list"),
    at: field.picked(),
    keeps_quiet: ticked(),
    override: ticked(),
    override_why: field.written("reason"),
    text_en: field.written("message"),
    text_es: field.written("message"),
  },
  async (agent, { broadcast: id, broadcast_name: name, tag, search, streets, listed, ...typed }) => {
    const broadcast = await findBroadcast(agent, id);
    if (!broadcast) return null;
    const { version, purpose } = typed;
    const texts = languages.map((language) => ({
      ...{ channel: "text" as const, language, subject: "" },
      body: typed[`text_${language}`],
    }));
    const audience = readAudience({ tag, search, streets, listed });
    await writing.saveBroadcast(agent, broadcast, {
      name,
      ...{ version, purpose, audience, texts, priorities: { text: 1 } },
      ...{ localTime: typed.at, keepsQuiet: typed.keeps_quiet === "on" },
      ...{ override: typed.override === "on", overrideWhy: typed.override_why },
    });
    return { to: broadcastPath(agent.agency.slug, id, { told: "saved" }, "preview") };
  },
);

export const tryOut = formAction(
  { ...one, try_to: field.written("phone") },
  async (agent, { broadcast: id, try_to: to }) => {
    const broadcast = await findBroadcast(agent, id);
    if (!broadcast) return null;
    await tryBroadcast(agent, broadcast, { channel: "text", to });
    return { to: broadcastPath(agent.agency.slug, id, { told: "tried" }, "try") };
  },
);

export const start = formAction(
  { ...one, version: field.seen(), sure: ticked() },
  async (agent, { broadcast: id, version, sure }) => {
    const broadcast = await findBroadcast(agent, id);
    if (!broadcast) return null;
    if (sure !== "on") throw new Refused("broadcast_not_sure");
    await starting.startBroadcast(agent, { ...broadcast, version });
    return { to: broadcastPath(agent.agency.slug, id, { told: "started" }) };
  },
);

export const removeDraft = formAction(
  { ...one, version: field.seen(), sure: ticked() },
  async (agent, { broadcast: id, version, sure }) => {
    const broadcast = await findBroadcast(agent, id);
    if (!broadcast) return null;
    if (sure !== "on") throw new Refused("broadcast_unsure");
    await writing.removeBroadcast(agent, { ...broadcast, version });
    return { to: broadcastsPath(agent.agency.slug, { told: "removed" }) };
  },
);

const turn = (verb: (agent: Agent, broadcast: Broadcast) => Promise<void>) =>
  formAction(one, async (agent, { broadcast: id }) => {
    const broadcast = await findBroadcast(agent, id);
    if (!broadcast) return null;
    await verb(agent, broadcast);
    return { to: broadcastPath(agent.agency.slug, id) };
  });

export const unschedule = turn(starting.unscheduleBroadcast);
export const pause = turn(starting.pauseBroadcast);
export const resume = turn(starting.resumeBroadcast);
export const stop = formAction({ ...one, sure: ticked() }, async (agent, { broadcast: id, sure }) => {
  const broadcast = await findBroadcast(agent, id);
  if (!broadcast) return null;
  if (sure !== "on") throw new Refused("broadcast_unsure");
  await starting.stopBroadcast(agent, broadcast);
  return { to: broadcastPath(agent.agency.slug, id) };
});
