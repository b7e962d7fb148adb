import { findSignOn, proveSignOn, type SignOn } from "#lib/agencies/sign-on.ts";
import { enterBySignOn, findBySignOn } from "#lib/agencies/signing-on.ts";
import { canChangeSettings } from "#lib/agents/may.ts";
import { currentAgent, sessionToken } from "#lib/auth/current-agent.ts";
import { signInHere } from "#lib/auth/here.ts";
import { type Identity, whoCame } from "#lib/auth/oidc.ts";
import { takeTry } from "#lib/auth/sign-on-tries.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import { Refused } from "#lib/errors.ts";
import { lead } from "#lib/html.ts";
import { dashboardPath, signInPath } from "#lib/paths.ts";
import { afterSignIn } from "#lib/posting/after-sign-in.ts";
import { leadAway } from "../../lead-away.ts";

type Context = { params: Promise<{ agency: string }> };

/** From the agency's provider, in the browser that was sent there, once. */
export async function GET({ url }: Request, { params }: Context): Promise<Response> {
  const signOn = await findSignOn((await params).agency);
  if (!signOn) return lead(signInPath());
  const begun = await takeTry(signOn.agencyId);
  const { isTrial = false, next = "" } = begun ?? {};
  try {
    if (!begun) throw new Refused("sign_on_state");
    const who = await whoCame(signOn.provider, new URL(url).search, begun, signOn.claim);
    if (isTrial) return leadAway(signOn, { isTrial, next }, await tryOut(signOn, who));
    await signInHere(await enterBySignOn(signOn, who), signOn.agencyId);
    return lead(await afterSignIn(next || dashboardPath(signOn.slug)));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return leadAway(signOn, { isTrial, next }, error);
  }
}

/** What the provider told of whoever looks whether it works; it lets nobody in, and proves that it could. */
async function tryOut(signOn: SignOn, who: Identity) {
  const agent = await currentAgent(signOn.slug);
  if (!agent || !canChangeSettings(agent)) throw new Refused("not_allowed");
  const { userId, role } = await findBySignOn(signOn, who);
  const isProof = userId === agent.userId && role === "admin";
  if (isProof) await proveSignOn(signOn, hashToken((await sessionToken()) ?? ""));
  const values = {
    ...{ email: who.email ?? "", groups: who.groups.join(", "), role: role ?? "" },
    proven: isProof ? 1 : 0,
  };
  return { reason: "again", values };
}
