import type { SignOn } from "#lib/agencies/sign-on.ts";
import { lead } from "#lib/html.ts";
import { settingsPath, signInPath } from "#lib/paths.ts";
import { leaveNotice, type Notice } from "#lib/posting/notice.ts";

/** Back to where it was begun, with what there is to say. */
export async function leadAway(
  { slug, name }: SignOn,
  { isTrial, next }: { isTrial: boolean; next: string },
  { reason, values }: Pick<Notice, "reason" | "values">,
): Promise<Response> {
  const say = await leaveNotice({ reason, values: { ...values, name }, fields: {} });
  return lead(isTrial ? settingsPath(slug, "sign-in", { say }) : signInPath({ agency: slug, next, say }));
}
