import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { isOwnOrigin } from "../auth/origin.ts";
import { NOT_HERE } from "../paths.ts";

/** Asked by every action first: what it was called with is a form, and comes from a page of ours. */
export async function requireOwnForm(form: unknown): Promise<void> {
  // A form may name an action that is called with more than a form, or with less.
  if (!(form instanceof FormData) || !isOwnOrigin(await headers())) redirect(NOT_HERE);
}
