import { respondWithFile } from "#lib/attachments/serving.ts";
import { findCarried } from "#lib/channels/fetching.ts";

type Context = { params: Promise<{ channel: string; secret: string; key: string }> };

/** A provider fetches what it is to carry. */
export async function GET(_: Request, { params }: Context) {
  const { channel, secret, key } = await params;
  const file = await findCarried(channel, secret, key);
  if (!file) return new Response(null, { status: 404 });
  const answer = await respondWithFile(file, false);
  // It has to know what it is, to show it on a phone.
  if (answer.ok) answer.headers.set("content-type", file.type);
  return answer;
}
