import { z } from "zod";

const source = z.object({ kind: z.enum(["canned", "conversation"]), id: z.number(), name: z.string() });
const isCut = z.boolean();

const shape = z.discriminatedUnion("use", [
  z.object({
    use: z.literal("translate"),
    isCut,
    /** Null where the model has left one out. */
    translations: z.array(z.object({ id: z.number(), original: z.string(), text: z.string().nullable() })),
  }),
  z.object({ use: z.literal("draft"), isCut, original: z.string(), text: z.string() }),
  z.object({ use: z.literal("summarise"), isCut, text: z.string() }),
  z.object({ use: z.literal("suggest"), isCut, text: z.string(), sources: z.array(source) }),
]);

/** What a model has written for somebody, and what it was made from. */
export type Drafted = z.infer<typeof shape>;

const FIELD = "drafted";

/** As a notice keeps it: sealed, for this browser and this person, a day at most. */
export const asFields = (drafted: Drafted) => ({ [FIELD]: JSON.stringify(drafted) });

export const readDrafted = (fields: Record<string, string> = {}): Drafted | null =>
  fields[FIELD] ? shape.parse(JSON.parse(fields[FIELD])) : null;
