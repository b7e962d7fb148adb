import { respondWithPicture } from "#lib/attachments/serving.ts";
import { findAsker } from "#lib/channels/mail-pass.ts";
import { findPart } from "#lib/channels/mail-view.ts";

type Context = { params: Promise<{ agency: string }> };

/** A picture that lies in a mail. */
export async function GET(request: Request, { params }: Context) {
  const asker = await findAsker((await params).agency, request, new Date());
  if (!asker) return new Response(null, { status: 401 });
  const picture = await findPart(asker, new URL(request.url).searchParams.get("cid") ?? "");
  return picture ? respondWithPicture(picture) : new Response(null, { status: 404 });
}
