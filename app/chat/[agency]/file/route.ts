import { respondWithFile } from "#lib/attachments/serving.ts";
import { findHost } from "#lib/chat/chat.ts";
import { findResidentFile } from "#lib/chat/files.ts";

type Context = { params: Promise<{ agency: string }> };

/** A file of a resident's conversation, by an address that their page has given. */
export async function GET(request: Request, { params }: Context) {
  const host = await findHost((await params).agency);
  const asked = new URL(request.url).searchParams;
  const file = host && (await findResidentFile(host.id, asked, new Date()));
  if (!file) return new Response(null, { status: 404 });
  return respondWithFile(file, asked.get("size") === "small");
}
