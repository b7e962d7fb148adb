import { respondWithPicture } from "#lib/attachments/serving.ts";
import { findAsker } from "#lib/channels/mail-pass.ts";
import { findRemotePicture } from "#lib/channels/mail-view.ts";

type Context = { params: Promise<{ agency: string }> };

/** A picture that a mail names, fetched by us: where it lies nobody learns who looks at it. */
export async function GET(request: Request, { params }: Context) {
  const asker = await findAsker((await params).agency, request, new Date());
  if (!asker) return new Response(null, { status: 401 });
  const picture = await findRemotePicture(asker, Number(new URL(request.url).searchParams.get("n")));
  return picture ? respondWithPicture(picture) : new Response(null, { status: 404 });
}
