import type { FieldChoice } from "#db/schema/custom-fields.ts";
import { readText } from "../clean-text.ts";
import { Refused } from "../errors.ts";
import { fold } from "../fold.ts";
import { MOST_CHOICES } from "./fields.ts";

/** One that is there, by its id; `at` is its place from 1. Without a name it is taken off. */
export type ChoiceInput = { id: number; name: string; nameEs: string; at: number };

/** As they were typed, each in its place; those that are taken off are kept for the values that have them. */
export function renamed(choices: FieldChoice[], typed: ChoiceInput[]): FieldChoice[] {
  const said = new Map(typed.map((choice) => [choice.id, choice]));
  const placed = choices.map((choice, now) => {
    const input = said.get(choice.id);
    return { choice: input ? rename(choice, input) : choice, at: input?.at || now + 1 };
  });
  // Stable: of two that were given one place the one that stood first stays first.
  return placed.sort((a, b) => a.at - b.at).map(({ choice }) => choice);
}

/** One a line, behind those that are there; one that had been taken off is put back by its name. */
export function withNew(choices: FieldChoice[], typed: string): FieldChoice[] {
  const all = [...choices];
  for (const line of typed.split("\n")) {
    const name = readText("label", line, "choices");
    if (!name) continue;
    const known = all.findIndex((choice) => fold(choice.name) === fold(name));
    const { removed: _, ...there } = all[known] ?? { id: nextId(all), name, nameEs: null };
    all.splice(known < 0 ? all.length : known, 1, there);
  }
  const names = all.filter(({ removed }) => !removed).map(({ name }) => name);
  const twice = names.find((name, at) => names.some((other, n) => n < at && fold(other) === fold(name)));
  if (twice) throw new Refused("field_choice_twice", { name: twice, field: "choices" });
  if (names.length > MOST_CHOICES)
    throw new Refused("field_choices_many", { most: MOST_CHOICES, field: "choices" });
  return all;
}

function rename(choice: FieldChoice, typed: ChoiceInput): FieldChoice {
  const name = readText("label", typed.name, `choice_${choice.id}`);
  if (!name) return { ...choice, removed: true };
  return { id: choice.id, name, nameEs: readText("label", typed.nameEs, `choicees_${choice.id}`) || null };
}

/** Never one that was given: somebody may have it as their value. */
const nextId = (choices: FieldChoice[]) => Math.max(0, ...choices.map(({ id }) => id)) + 1;
