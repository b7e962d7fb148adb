"use server";
import * as twoFactor from "#lib/agencies/two-factor.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";

export const requireTwoFactor = formAction(
  { required: field.oneOf(["yes", "no"]) },
  async (agent, { required }) => {
    await twoFactor.requireTwoFactor(agent, required === "yes");
    return { back: { done: "two-factor" } };
  },
);
