import { findSignOn } from "#lib/agencies/sign-on.ts";
import { clientAddress } from "#lib/auth/client-address.ts";
import { allow } from "#lib/auth/limits.ts";
import { wayTo } from "#lib/auth/oidc.ts";
import { ownPath } from "#lib/auth/origin.ts";
import { beginTry } from "#lib/auth/sign-on-tries.ts";
import { Refused } from "#lib/errors.ts";
import { lead } from "#lib/html.ts";
import { signInPath } from "#lib/paths.ts";
import { leadAway } from "../lead-away.ts";

type Context = { params: Promise<{ agency: string }> };

/**
 * To the agency's provider. A link and no form: a form may lead nowhere but to us (`form-action`). What it changes is
 * this browser's own way there, which whoever has lured somebody here cannot go on with.
 */
export async function GET({ url, headers }: Request, { params }: Context): Promise<Response> {
  const asked = new URL(url).searchParams;
  const isTrial = asked.has("try");
  // A page that a browser fetches before anybody has asked for it.
  if (headers.has("sec-purpose")) return new Response(null, { status: 204 });
  const next = ownPath(asked.get("next"), "");
  const signOn = await findSignOn((await params).agency);
  if (!signOn) return lead(signInPath({ next }));
  try {
    if (!(await allow("sign-on", clientAddress(headers)))) throw new Refused("forgotten_tries");
    const { url: there, way } = await wayTo(signOn.provider);
    await beginTry(signOn.agencyId, { ...way, next, isTrial });
    return lead(there.href);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return leadAway(signOn, { isTrial, next }, error);
  }
}
