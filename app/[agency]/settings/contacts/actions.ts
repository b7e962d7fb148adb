"use server";
import { saveGeocoder } from "#lib/agencies/geocoder.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

export const saveContacts = formAction({ geocoder: field.written("url") }, async (agent, { geocoder }) => {
  await saveGeocoder(agent, geocoder);
  return { back: { saved: "1" } };
});
