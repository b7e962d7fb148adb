"use server";
import { z } from "zod";
import { handedOut, handOutWays, saveHandOutSettings } from "#lib/agencies/hand-outs.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

const ticked = () => field.chosen(z.literal("on").optional());

export const saveHandOut = formAction(
  {
    hand_out: field.chosen(z.enum(handOutWays)),
    hand_chat: ticked(),
    hand_text: ticked(),
    hand_email: ticked(),
    "hand_tag#": field.picked(),
    hand_most: field.written("short"),
  },
  async (agent, form, posted) => {
    await saveHandOutSettings(agent, {
      way: form.hand_out,
      channels: handedOut.filter((channel) => form[`hand_${channel}`] === "on"),
      tags: [...posted.keys()].flatMap((name) => /^hand_tag(\d{1,15})$/.exec(name)?.[1] ?? []).map(Number),
      most: form.hand_most,
    });
    return { back: { saved: "1" } };
  },
);
