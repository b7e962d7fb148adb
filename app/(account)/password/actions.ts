"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { clientAddress } from "#lib/auth/client-address.ts";
import { askForLink } from "#lib/auth/forgotten.ts";
import { Refused } from "#lib/errors.ts";
import { forgottenPath } from "#lib/paths.ts";
import { leaveNotice } from "#lib/posting/notice.ts";
import { requireOwnForm } from "#lib/posting/own-form.ts";

/** The same answer for known and unknown accounts. */
export async function askLink(form: FormData): Promise<void> {
  await requireOwnForm(form);
  try {
    await askForLink(String(form.get("email") ?? ""), clientAddress(await headers()));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const say = await leaveNotice({ reason: error.reason, values: error.values, fields: {} });
    redirect(forgottenPath({ say }));
  }
  redirect(forgottenPath({ sent: "1" }));
}
