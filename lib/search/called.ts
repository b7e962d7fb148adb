import type { Channel } from "#db/schema/inboxes.ts";
import { channels } from "../channels/kinds.ts";
import { fold } from "../fold.ts";
import type { Choices } from "../history/choices.ts";
import { once } from "../once.ts";
import type { Language } from "../words/translator.ts";
import { wordsFor } from "../words/words.ts";
import { asName } from "./operators.ts";

/** Several people or tags may be meant by one beginning; more of them than this are no answer. */
const MOST_MEANT = 20;

/** Those that are called so; without one, those whose name begins so. */
export function beginningSo<One>(all: One[], value: string, nameOf: (one: One) => string): One[] {
  const sought = asName(value);
  const exact = all.filter((one) => asName(nameOf(one)) === sought);
  return exact.length
    ? exact
    : all.filter((one) => asName(nameOf(one)).startsWith(sought)).slice(0, MOST_MEANT);
}

/** Those of that whole name; without one, by any of their names, as far as it is typed. */
export function peopleNamed(people: Choices["people"], value: string): Choices["people"] {
  const exact = people.filter(({ name }) => asName(name) === asName(value));
  // Whose name is the beginning of another's could not be asked for.
  if (exact.length) return exact;
  const sought = fold(value).split(/\s+/).filter(Boolean);
  const isSo = (name: string) => {
    const names = fold(name).split(/[\s-]+/);
    return sought.every((word) => names.some((one) => one.startsWith(word)));
  };
  return people.filter(({ name }) => isSo(name)).slice(0, MOST_MEANT);
}

/** As people call them besides. */
const otherNames: Partial<Record<Channel, string[]>> = {
  chat: ["web"],
  text: ["sms", "texto", "mensaje", "texts"],
  email: ["mail", "e-mail", "correo-electronico"],
};

/** By its name in either language. */
export function channelNamed(value: string): Channel | null {
  const names = once("search.channels", () => {
    const all = new Map<string, Channel>();
    for (const channel of channels) {
      const said = (["en", "es"] as Language[]).map((one) => wordsFor(one, "UTC").t(`channel.${channel}`));
      for (const name of [channel, ...said, ...(otherNames[channel] ?? [])]) all.set(asName(name), channel);
    }
    return all;
  });
  return names.get(asName(value)) ?? null;
}
