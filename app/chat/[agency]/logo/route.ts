import { findLogo } from "#lib/agencies/logo.ts";
import { findHost } from "#lib/chat/chat.ts";

type Context = { params: Promise<{ agency: string }> };

/** The agency's logo; its address names which one it is. */
export async function GET(_: Request, { params }: Context) {
  const host = await findHost((await params).agency);
  const png = host && (await findLogo(host.id));
  if (!png) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(png), {
    headers: {
      "content-type": "image/png",
      "x-content-type-options": "nosniff",
      "cache-control": "public, max-age=31536000, immutable",
    },
  });
}
