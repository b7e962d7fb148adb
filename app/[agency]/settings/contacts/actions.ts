"use server";
import { z } from "zod";
import { formAction } from "#lib/auth/form-action.ts";
import { saveGeocoder } from "#lib/contacts/locating.ts";

export const saveContacts = formAction({ geocoder: z.string().max(2000) }, async (agent, { geocoder }) => {
  await saveGeocoder(agent, geocoder);
  return { back: { saved: "1" } };
});
