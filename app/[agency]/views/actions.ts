"use server";
import { z } from "zod";
import type { Agent } from "#lib/agents/agent.ts";
import { viewPath, viewsPath } from "#lib/paths.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";
import * as saving from "#lib/views/saving.ts";

const typed = {
  view_name: field.written("label"),
  view_filter: field.written("search"),
  view_shared: field.chosen(z.enum(["", "1"]).default("")),
};
type Typed = { view_name: string; view_filter: string; view_shared: string };

const toView = ({ view_name: name, view_filter: search, view_shared: shared }: Typed) => ({
  ...{ name, isShared: shared === "1" },
  asked: { search },
});

export const saveView = formAction(typed, async (agent, given) => ({
  to: viewPath(agent.agency.slug, await saving.saveView(agent, toView(given))),
}));

export const changeView = formAction({ ...typed, view: field.id() }, async (agent, { view, ...given }) => {
  await saving.changeView(agent, view, toView(given));
  return { to: viewsPath(agent.agency.slug, { saved: "1" }) };
});

/** The verb of a view, and the list of all with what came of it. */
const on = (verb: (agent: Agent, view: number) => Promise<void>, told: "saved" | "removed") =>
  formAction({ view: field.id() }, async (agent, { view }) => {
    await verb(agent, view);
    return { to: viewsPath(agent.agency.slug, { [told]: view }) };
  });

export const removeView = on(saving.removeView, "removed");
export const restoreView = on(saving.restoreView, "saved");

export const moveView = formAction(
  { view: field.id(), way: field.pressed("up", "down") },
  async (agent, { view, way }) => {
    await saving.moveView(agent, view, way === "up" ? -1 : 1);
    return { to: viewsPath(agent.agency.slug, {}, `view-${view}`) };
  },
);
