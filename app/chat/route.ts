import { respondNowhere } from "#components/door/respond.tsx";
import { findOnlyHost } from "#lib/chat/chat.ts";
import { chatPath } from "#lib/resident-paths.ts";

/** Without an agency in its address: that of the only one. */
export async function GET(request: Request): Promise<Response> {
  const slug = await findOnlyHost();
  if (!slug) return respondNowhere(request);
  return new Response(null, { status: 307, headers: { location: chatPath(slug) } });
}
