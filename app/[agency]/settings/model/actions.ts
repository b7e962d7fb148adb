"use server";
import { z } from "zod";
import { modelUses, saveModel, switchModel } from "#lib/agencies/model.ts";
import { tryModel } from "#lib/drafting/drafting.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

const ticked = () => field.chosen(z.literal("on").optional());

export const saveModelSettings = formAction(
  {
    model_address: field.written("url"),
    model_name: field.written("client"),
    model_password: field.secret(),
    drop_key: ticked(),
    use_translate: ticked(),
    use_summarise: ticked(),
    use_suggest: ticked(),
  },
  async (agent, form) => {
    await saveModel(agent, {
      address: form.model_address,
      name: form.model_name,
      key: form.model_password,
      dropKey: form.drop_key === "on",
      uses: modelUses.filter((use) => form[`use_${use}`] === "on"),
    });
    return { back: { done: "saved" } };
  },
);

export const turnModel = formAction({ turn: field.oneOf(["on", "off"]) }, async (agent, { turn }) => {
  await switchModel(agent, turn === "on");
  return { back: { done: turn } };
});

export const tryModelNow = formAction({}, async (agent) => ({ again: { text: await tryModel(agent) } }));
