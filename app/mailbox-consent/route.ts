import { redirect } from "next/navigation";
import { comeBack } from "#lib/posting/mailbox-consent.ts";

/** Where a provider sends whoever has said yes or no for a mailbox. Only what was begun in this browser is ended by it. */
export async function GET(request: Request): Promise<never> {
  redirect(await comeBack(new URL(request.url).searchParams));
}
