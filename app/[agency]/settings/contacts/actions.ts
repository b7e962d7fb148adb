"use server";
import { z } from "zod";
import { saveGeocoder } from "#lib/agencies/geocoder.ts";
import { formAction } from "#lib/posting/form-action.ts";

export const saveContacts = formAction({ geocoder: z.string().max(2000) }, async (agent, { geocoder }) => {
  await saveGeocoder(agent, geocoder);
  return { back: { saved: "1" } };
});
