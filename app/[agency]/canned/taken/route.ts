import { z } from "zod";
import { noteUse } from "#lib/canned/canned.ts";
import { readPost } from "#lib/posting/route-agent.ts";

type Context = { params: Promise<{ agency: string }> };
const shape = z.object({ canned: z.coerce.number().int().positive() });

/** Told when a script has put one into the message bar: it stands first from then on. */
export async function POST(request: Request, { params }: Context) {
  const posted = await readPost(request, (await params).agency);
  if (posted instanceof Response) return posted;
  const taken = shape.safeParse(Object.fromEntries(posted.form));
  if (!taken.success) return new Response(null, { status: 422 });
  await noteUse(posted.agent, taken.data.canned);
  return new Response(null, { status: 204 });
}
