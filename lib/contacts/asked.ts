import { z } from "zod";
import { caps } from "../caps.ts";
import { cleanLine } from "../clean-text.ts";

/** A tag as an address names it; null where it names none. Tags are stored clean, and Postgres takes no NUL. */
export const askedTag = z
  .string()
  .min(1)
  .max(caps.tag)
  .transform((text) => cleanLine(text))
  .nullable()
  .catch(null);

/** What a list is searched for. */
export const askedText = z
  .string()
  .transform((text) => cleanLine(text, caps.search))
  .catch("");
