import { cookies, headers } from "next/headers";
import { prepared } from "#db/index.ts";
import { signOn } from "../agencies/duty.ts";
import { writeLook } from "../auth/look.ts";
import { ownPath } from "../auth/origin.ts";
import { sessionCookie } from "../auth/sessions.ts";
import { hashToken, isToken } from "../auth/tokens.ts";
import { AGENCIES, dashboardPath, START, signInPath } from "../paths.ts";
import { giveBackTexts } from "./kept-text.ts";

type Account = { userId: number; language: "en" | "es"; theme: "system" | "light" | "dark"; slugs: string[] };

/**
 * What a fresh session brings: the person's look, a text that was kept for them, their duty, and the page to go on with.
 * @returns a path: where they wanted to go, else the one dashboard, else the chooser
 */
export async function afterSignIn(next: string): Promise<string> {
  const { name } = sessionCookie((await headers()).get("user-agent"));
  const token = (await cookies()).get(name)?.value;
  if (!isToken(token)) return signInPath();
  const [account] = await prepared<Account>("find-account", accountText, [hashToken(token)]);
  if (!account) return signInPath();
  await writeLook(account.language, account.theme);
  await giveBackTexts(hashToken(token), account.userId);
  await signOn(account.userId);
  const only = account.slugs.length === 1 ? dashboardPath(account.slugs[0]!) : AGENCIES;
  return ownPath(next, only) === START ? only : ownPath(next, only);
}

const accountText = `
  select u.id as "userId", u.language, u.theme,
    coalesce((select array_agg(a.slug order by a.name) from memberships m join agencies a on a.id = m.agency_id
              where m.user_id = u.id and m.state = 'active'
                and (s.sign_on_agency_id is null or m.agency_id = s.sign_on_agency_id)), '{}') as slugs
  from sessions s join users u on u.id = s.user_id where s.token_hash = $1`;
