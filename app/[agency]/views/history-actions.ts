"use server";
import { z } from "zod";
import { presets, todayIn } from "#lib/history/days.ts";
import { asView, readKept, writeKept } from "#lib/history/kept.ts";
import { historyPath, viewsPath } from "#lib/paths.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";
import * as saving from "#lib/views/saving.ts";

const named = {
  view_name: field.written("label"),
  view_shared: field.chosen(z.enum(["", "1"]).default("")),
};
type Named = { view_name: string; view_shared: string };
const toNamed = ({ view_name: name, view_shared: shared }: Named) => ({ name, isShared: shared === "1" });

/** What the history is filtered by, as a view of its own or in place of the one that it was opened as. */
export const keepHistory = formAction(
  {
    ...named,
    filter: field.hidden(),
    range: field.chosen(z.enum(["", ...presets]).default("")),
    view: field.maybeId(),
    as: field.pressed("new", "same"),
  },
  async (agent, { filter: written, range, view, as, ...given }) => {
    const filter = readKept(written, todayIn(agent.agency.timeZone, new Date()));
    const typed = { ...toNamed(given), asked: { filter, range: range || null } };
    const isSame = as === "same" && view !== null;
    if (isSame) await saving.changeView(agent, view, typed);
    const id = isSame ? view : await saving.saveView(agent, typed);
    return { to: historyPath(agent.agency.slug, asView(writeKept(filter, range || null), id)) };
  },
);

/** How one is called and whose it is: what it asks is changed where it is shown. */
export const renameHistory = formAction({ ...named, view: field.id() }, async (agent, { view, ...given }) => {
  await saving.changeView(agent, view, { ...toNamed(given), asked: null });
  return { to: viewsPath(agent.agency.slug, { saved: "1" }) };
});
