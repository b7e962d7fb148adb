"use server";
import { chosenKinds } from "#lib/notifications/kinds.ts";
import * as preferences from "#lib/notifications/preferences.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

export const savePreferences = formAction(
  {
    "app_#": field.picked(),
    "push_#": field.picked(),
    "mail_#": field.picked(),
    quiet_from: field.picked(),
    quiet_until: field.picked(),
    digest: field.picked(),
    digest_at: field.picked(),
    names: field.picked(),
  },
  async (agent, { quiet_from: from, quiet_until: until, digest_at: at }, form) => {
    const has = (name: string) => form.get(name) === "on";
    const of = (kind: string) => ({
      app: has(`app_${kind}`),
      push: has(`push_${kind}`),
      mail: has(`mail_${kind}`),
    });
    const ways = Object.fromEntries(
      chosenKinds.map((kind) => [kind, of(kind)]),
    ) as preferences.Preferences["ways"];
    await preferences.savePreferences(agent, {
      ways,
      from,
      until,
      at,
      digest: has("digest"),
      names: has("names"),
    });
    return { back: { saved: "1" } };
  },
);
