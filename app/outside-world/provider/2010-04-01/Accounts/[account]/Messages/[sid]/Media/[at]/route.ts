import { openMedia } from "#lib/outside/media.ts";
import { isAccount } from "#lib/outside/provider.ts";
import { readTrial } from "#lib/trial/trial.ts";

type Context = { params: Promise<{ account: string; sid: string; at: string }> };

/** A picture that a resident has sent, for the agency whose account this is. */
export async function GET({ headers }: Request, { params }: Context): Promise<Response> {
  const { account, sid, at } = await params;
  const trial = await readTrial();
  if (!trial) return new Response(null, { status: 404 });
  if (!isAccount(account, headers.get("authorization"))) return new Response(null, { status: 401 });
  const media = await openMedia(trial.id, sid, Number(at));
  if (!media) return new Response(null, { status: 404 });
  return new Response(media.body, { headers: { "content-type": media.type, "cache-control": "no-store" } });
}
