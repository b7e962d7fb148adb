"use server";
import { fieldKinds, fieldSubjects } from "#db/schema/custom-fields.ts";
import * as managing from "#lib/custom-fields/managing.ts";
import { settingsPath } from "#lib/paths.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

export const addField = formAction(
  {
    name: field.written("label"),
    name_es: field.written("label"),
    subject: field.oneOf(fieldSubjects),
    kind: field.oneOf(fieldKinds),
    choices: field.written("choices"),
  },
  async (agent, { name_es: nameEs, ...typed }) => {
    await managing.addField(agent, { nameEs, ...typed });
    return { to: settingsPath(agent.agency.slug, "fields", { saved: "1" }) };
  },
);

export const changeField = formAction(
  {
    field: field.id(),
    name: field.written("label"),
    name_es: field.written("label"),
    "choice_#": field.written("label"),
    "choicees_#": field.written("label"),
    "at_#": field.written("short"),
    choices: field.written("choices"),
  },
  async (agent, { field: id, name, name_es: nameEs, choices: added }, form) => {
    const choices = [...form.keys()].flatMap((key) => {
      const choice = /^choice_(\d+)$/.exec(key)?.[1];
      const said = (of: string) => String(form.get(`${of}_${choice}`) ?? "");
      return choice
        ? [
            {
              id: Number(choice),
              name: said("choice"),
              nameEs: said("choicees"),
              at: Number(said("at")) || 0,
            },
          ]
        : [];
    });
    await managing.changeField(agent, id, { name, nameEs, choices, added });
    return { to: settingsPath(agent.agency.slug, "fields", { saved: "1" }) };
  },
);

export const moveFieldUp = formAction({ field: field.id() }, async (agent, { field: id }) => {
  await managing.moveFieldUp(agent, id);
  return { to: settingsPath(agent.agency.slug, "fields", { saved: "1" }) };
});

export const removeField = formAction({ field: field.id() }, async (agent, { field: id }) => {
  await managing.removeField(agent, id);
  return { to: settingsPath(agent.agency.slug, "fields", { removed: id }) };
});

export const restoreField = formAction({ field: field.id() }, async (agent, { field: id }) => {
  await managing.restoreField(agent, id);
  return { to: settingsPath(agent.agency.slug, "fields", { saved: "1" }) };
});
