"use server";
import { z } from "zod";
import * as agencies from "#lib/agencies/agency.ts";
import { readLogo, saveLogo } from "#lib/agencies/logo.ts";
import { requirePrintable } from "#lib/channels/letter-inbox.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";
import { readUploads } from "#lib/posting/uploads.ts";

export const saveAgency = formAction(
  {
    name: field.written("name"),
    language: field.oneOf(["en", "es"]),
    offers: field.oneOf(["both", "en", "es"]),
    time_zone: field.picked(),
    color: field.written("short"),
    drop_logo: field.chosen(z.enum(["", "on"]).default("")),
  },
  async (agent, { time_zone: timeZone, drop_logo: drop, offers, ...typed }, form) => {
    const [upload] = await readUploads(form);
    // Nothing is saved of a form that is refused.
    const logo = upload ? await readLogo(upload) : null;
    await requirePrintable(agent, typed.name);
    const onlyLanguage = offers === "both" ? null : offers;
    await agencies.saveAgency(agent, { ...typed, timeZone, onlyLanguage });
    if (logo || (drop === "on" && agent.agency.logoKey)) await saveLogo(agent, logo);
    return { back: { saved: "1" } };
  },
);
