import { z } from "zod";
import type { TextKind } from "../caps.ts";
import { readText } from "../clean-text.ts";
import type { DraftKind } from "../conversations/drafts.ts";
import { Refused } from "../errors.ts";

type Field = { is: "written"; text: TextKind } | { is: "draft"; of: DraftKind } | { is: "chosen" | "own" };

const fields = z.registry<Field>();

/** The fields of a form by name. In a name `#` stands for any number or word: `phone_#` is `phone_0` and `phone_1`. */
export type Shape = Record<string, z.ZodType>;
export type InputOf<S extends Shape> = z.infer<z.ZodObject<Omit<S, `${string}#${string}`>>>;
export type Given = Record<string, string>;

/** What a person writes. Comes back after a refusal and after a lost session; longer than its kind takes, it is refused. */
export const written = (text: TextKind) => say(z.string().default(""), { is: "written", text });

/** What a person writes as well, kept as a draft of the conversation that the form names. */
export const draft = (of: DraftKind) => say(z.string().default(""), { is: "draft", of });

/** What a person picks, and what a text cannot go on without: comes back with it, but is nothing to lose alone. */
export const chosen = <T extends z.ZodType>(schema: T): T => say(schema, { is: "chosen" });

/** What the page says of itself and made the field for. */
export const own = <T extends z.ZodType>(schema: T): T => say(schema, { is: "own" });

const whole = () => z.coerce.number().int();
const few = () => z.string().max(5000).default("");

export const id = () => own(whole().positive());
export const maybeId = () =>
  own(z.union([z.literal("").transform(() => null), whole().positive()]).default(null));
/** Several, as `12,15`. */
export const ids = () =>
  own(
    z
      .string()
      .regex(/^(|\d{1,15}(,\d{1,15}){0,49})$/)
      .default("")
      .transform((text) => (text ? text.split(",").map(Number) : [])),
  );
/** What stood above the form when it was shown: the last event, the version of a card. */
export const seen = () => own(whole().nonnegative());
/** Which of the form's buttons; Enter presses the first. */
export const pressed = <const V extends string>(first: V, ...others: V[]) =>
  own(z.enum([first, ...others]).default(first));
export const hidden = () => own(few());

/** What nobody but its writer may read: never kept, never given back. Its name has the word password in it. */
export const secret = () => own(z.string().max(5000).default(""));

/** Made by the form: a repeat of it does nothing again. */
export const clientId = () => chosen(z.uuid());
export const oneId = () => chosen(whole().positive());
export const oneOf = <const V extends readonly string[]>(values: V) => chosen(z.enum(values));
/** A time, or one of a list that only the page knows. */
export const picked = () => chosen(few());

/**
 * What reads a posted form. That throws Refused for a text that is longer than its kind takes, by the field's name, and
 * for what no form of ours says.
 */
export function readerOf<S extends Shape>(shape: S): (given: Given) => InputOf<S> {
  const single = z.object(Object.fromEntries(Object.entries(shape).filter(([name]) => !name.includes("#"))));
  return (given) => {
    for (const [name, value] of Object.entries(given)) {
      const field = fieldOf(shape, name);
      if (field?.is === "written") readText(field.text, value, name);
    }
    const read = single.safeParse(given);
    if (!read.success) throw new Refused("bad_input");
    return read.data as InputOf<S>;
  };
}

/** What is printed again when the form comes back. */
export const comesBack = (shape: Shape, given: Given): Given =>
  Object.fromEntries(
    Object.entries(given).filter(([name]) => ["written", "chosen"].includes(fieldOf(shape, name)?.is ?? "")),
  );

/** Whether somebody wrote something: the press of a mere button has nothing that could be lost. */
export const saysSomething = (shape: Shape, given: Given): boolean =>
  Object.entries(given).some(([name, value]) => fieldOf(shape, name)?.is === "written" && value.trim());

/** The text of a conversation that stands in the form. */
export function draftIn(shape: Shape, given: Given): { kind: DraftKind; body: string } | null {
  for (const [name, body] of Object.entries(given)) {
    const field = fieldOf(shape, name);
    if (field?.is === "draft" && body.trim()) return { kind: field.of, body };
  }
  return null;
}

/** What the schema says of a field, null when it does not know it. */
export function fieldOf(shape: Shape, name: string): Field | null {
  if (Object.hasOwn(shape, name)) return fields.get(shape[name]!) ?? null;
  const row = Object.keys(shape).find((one) => one.includes("#") && isRow(one, name));
  return row === undefined ? null : (fields.get(shape[row]!) ?? null);
}

function isRow(pattern: string, name: string): boolean {
  const [before = "", after = ""] = pattern.split("#");
  const of = name.slice(before.length, name.length - after.length);
  return name === before + of + after && /^[a-z\d]+$/.test(of);
}

function say<T extends z.ZodType>(schema: T, field: Field): T {
  fields.add(schema, field);
  return schema;
}
