import { z } from "zod";
import { asUser, notePresence } from "#lib/conversations/presence.ts";
import { markRead } from "#lib/conversations/reading.ts";
import { readPost } from "#lib/posting/route-agent.ts";

type Context = { params: Promise<{ agency: string }> };
const shape = z.object({
  message: z.coerce.number().int().positive().optional(),
  typing: z.literal("1").optional(),
});

/** What stands in view, and that somebody types. */
export async function POST(request: Request, { params }: Context) {
  const posted = await readPost(request, (await params).agency);
  if (posted instanceof Response) return posted;
  const look = shape.safeParse(Object.fromEntries(posted.form));
  if (!look.success) return new Response(null, { status: 422 });
  const { agent, conversation } = posted;
  if (look.data.message) await markRead(agent, conversation, look.data.message);
  const where = { agencyId: agent.agency.id, conversationId: conversation.id };
  await notePresence(where, asUser(agent.userId), look.data.typing === "1");
  return new Response(null, { status: 204 });
}
