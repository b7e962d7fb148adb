import { z } from "zod";
import { noteOpened } from "#lib/conversations/opening.ts";
import { asUser, notePresence } from "#lib/conversations/presence.ts";
import { markRead } from "#lib/conversations/reading.ts";
import { readWindow, turnWindow } from "#lib/live/windows.ts";
import { readAlertsOf } from "#lib/notifications/alerts.ts";
import { readPost } from "#lib/posting/route-agent.ts";

type Context = { params: Promise<{ agency: string }> };
const shape = z.object({
  message: z.coerce.number().int().positive().optional(),
  typing: z.literal("1").optional(),
  /** The last event of a thread that was fetched ahead and is on the screen now. */
  opened: z.coerce.number().int().nonnegative().optional(),
});

/** What stands in view, that somebody types, that what was fetched ahead was opened. */
export async function POST(request: Request, { params }: Context) {
  const posted = await readPost(request, (await params).agency);
  if (posted instanceof Response) return posted;
  const look = shape.safeParse(Object.fromEntries(posted.form));
  if (!look.success) return new Response(null, { status: 422 });
  const { agent, conversation } = posted;
  if (look.data.opened !== undefined) {
    const window = readWindow(request.headers);
    await Promise.all([
      noteOpened(agent, conversation.id, window?.stream),
      readAlertsOf(agent, conversation.id),
    ]);
    const thread = { conversationId: conversation.id, eventId: look.data.opened };
    if (window) await turnWindow(agent, window, thread);
    return new Response(null, { status: 204 });
  }
  if (look.data.message) await markRead(agent, conversation, look.data.message);
  const where = { agencyId: agent.agency.id, conversationId: conversation.id };
  await notePresence(where, asUser(agent.userId), look.data.typing === "1");
  return new Response(null, { status: 204 });
}
