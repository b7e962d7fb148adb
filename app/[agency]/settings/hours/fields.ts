import { z } from "zod";
import { typedFrom } from "#lib/agencies/hours-input.ts";
import * as field from "#lib/posting/fields.ts";

/** What a form of hours carries, the agency's or a team's. */
export const hoursFields = {
  "opens_#": field.written("short"),
  "closes_#": field.written("short"),
  "day_#": field.written("short"),
  "name_#": field.written("label"),
  "holiday_#": field.picked(),
  region: field.picked(),
  // Rows come and go one by one: `add_mon`, `drop_mon0`, `add_day`.
  way: field.own(
    z
      .string()
      .regex(/^(save|preview|list|(add|drop)_[a-z]{3}\d{0,3})$/)
      .default("save"),
  ),
};

export const hoursIn = (posted: FormData) =>
  typedFrom(Object.fromEntries([...posted].map(([name, value]) => [name, String(value)])));
