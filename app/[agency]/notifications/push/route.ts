import { currentAgent, sessionToken } from "#lib/auth/current-agent.ts";
import { isOwnOrigin } from "#lib/auth/origin.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import { Refused } from "#lib/errors.ts";
import { subscribe, unsubscribe } from "#lib/notifications/subscriptions.ts";

type Context = { params: Promise<{ agency: string }> };

/** Of a script that has asked its browser: from here on it is pushed to, or no more. */
export async function POST(request: Request, { params }: Context) {
  if (!isOwnOrigin(request.headers)) return new Response(null, { status: 403 });
  const agent = await currentAgent((await params).agency);
  const token = await sessionToken();
  if (!agent || !token) return new Response(null, { status: 401 });
  const form = await request.formData().catch(() => null);
  if (!form) return new Response(null, { status: 422 });
  const given = Object.fromEntries(form);
  try {
    if (form.get("off") === "1") await unsubscribe(agent.userId, String(form.get("endpoint") ?? ""));
    else await subscribe(agent.userId, hashToken(token), given);
  } catch (error) {
    if (error instanceof Refused) return new Response(null, { status: 422 });
    throw error;
  }
  return new Response(null, { status: 204 });
}
