import { drivers } from "#lib/channels/drivers.ts";
import { isChannel } from "#lib/channels/kinds.ts";
import { mostBytes, takeIn } from "#lib/channels/receive.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { told } from "#lib/told.ts";

type Context = { params: Promise<{ channel: string; secret: string }> };

/** What a provider hands us. Answered with a yes once it is stored, with 503 where it cannot be: then it comes again. */
export async function POST(request: Request, { params }: Context) {
  const { channel, secret } = await params;
  if (!isChannel(channel)) return new Response(null, { status: 404 });
  const body = await readBody(request, mostBytes(channel));
  if (!body) return new Response(null, { status: 413 });
  // The address as the provider knows it: what is in front of us may have changed host and scheme.
  const { pathname, search } = new URL(request.url);
  const raw = { url: env().PUBLIC_URL + pathname + search, headers: headersOf(request), body };
  try {
    const taken = await takeIn(channel, secret, raw);
    if (taken === "unknown") return new Response(null, { status: 404 });
    if (taken === "refused") return new Response(null, { status: 403 });
    if (taken === "told") return new Response(null, { status: 204 });
    const { type, body: said } = drivers[channel]!.accepted;
    return new Response(said, { headers: { "content-type": type } });
  } catch (error) {
    log.error({ error: told(error) }, "an item could not be stored");
    return new Response(null, { status: 503, headers: { "retry-after": "5" } });
  }
}

/** Null where it is longer than anything that a provider has to say. */
async function readBody(request: Request, most: number): Promise<Buffer | null> {
  if (Number(request.headers.get("content-length") ?? 0) > most) return null;
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.length;
    if (size > most) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** What a person's browser would carry is none of a provider's. */
const headersOf = ({ headers }: Request): Record<string, string> =>
  Object.fromEntries([...headers].filter(([name]) => name !== "cookie" && name !== "authorization"));
