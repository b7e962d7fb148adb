"use server";
import { z } from "zod";
import { findContact } from "#lib/contacts/card.ts";
import { cardFrom } from "#lib/contacts/card-input.ts";
import * as edit from "#lib/contacts/edit.ts";
import { contactPath } from "#lib/paths.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

const line = ["name", "organization", "location", "zone", "meter", "latitude", "longitude", "tags"] as const;
const point = (kind: "phone" | "email" | "address") => ({
  [`${kind}_#`]: field.written(kind),
  [`${kind}_#_label`]: field.written("label"),
  [`${kind}_#_id`]: field.picked(),
  [`${kind}_#_bad`]: field.picked(),
  [`${kind}_primary`]: field.picked(),
});

/** As `card-input.ts` reads it. */
const card = {
  ...Object.fromEntries(line.map((kind) => [kind, field.written(kind)])),
  language: field.picked(),
  time_zone: field.picked(),
  preferred: field.picked(),
  "unwanted_#": field.picked(),
  ...point("phone"),
  ...point("email"),
  ...point("address"),
  "custom_#": field.written("value"),
  "account_#": field.written("account"),
  "account_#_id": field.picked(),
  /** The card that stood in the form, as JSON. */
  was: field.chosen(z.string().default("")),
};

const form = {
  contact: field.own(z.coerce.number().int().nonnegative()),
  version: field.chosen(z.coerce.number().int().nonnegative()),
  client_id: field.clientId(),
  way: field.pressed("save", "more_phone", "more_email", "more_address", "more_account"),
};

export const saveContact = formAction(
  { ...(card as object), ...form },
  async (agent, { contact: id, version, client_id: clientId, way }, posted) => {
    const contact = id ? await findContact(agent, id) : null;
    if (id && !contact) return null;
    if (way !== "save") return { again: { more: way.replace("more_", "") } };
    const fields = Object.fromEntries([...posted].map(([name, value]) => [name, String(value)]));
    const saved = await edit.saveContact(agent, contact, { version, clientId, card: cardFrom(fields) });
    return { to: contactPath(agent.agency.slug, saved, { done: id ? "saved" : "created" }) };
  },
);
