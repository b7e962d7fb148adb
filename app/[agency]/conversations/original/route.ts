import { currentAgent } from "#lib/auth/current-agent.ts";
import { findOriginal } from "#lib/channels/original.ts";

type Context = { params: Promise<{ agency: string }> };

/** The bytes of an item that could not be read, as they came: never shown by a browser, only kept. */
export async function GET(request: Request, { params }: Context) {
  const agent = await currentAgent((await params).agency);
  if (!agent) return new Response(null, { status: 401 });
  const message = Number(new URL(request.url).searchParams.get("message"));
  const original = await findOriginal(agent, message);
  if (!original) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(original.body), {
    headers: {
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="message-${message}.txt"`,
      "content-security-policy": "sandbox; default-src 'none'",
      "cache-control": "no-store",
    },
  });
}
