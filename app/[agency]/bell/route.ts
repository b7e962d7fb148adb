import { noteStaff } from "#lib/agencies/bubble.ts";
import { findAgent } from "#lib/auth/agents.ts";
import { currentAgent, sessionToken } from "#lib/auth/current-agent.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import { eventStream, word } from "#lib/live/stream.ts";
import { countAlerts } from "#lib/notifications/alerts.ts";
import { countUnread, findAlert } from "#lib/notifications/bell.ts";

type Context = { params: Promise<{ agency: string }> };

/** One stream per browser, alive in hidden tabs: how much is unread and told, and when to make a sound. */
export async function GET(request: Request, { params }: Context) {
  const slug = (await params).agency;
  const token = await sessionToken();
  const agent = await currentAgent(slug);
  if (!agent || !token) return new Response(null, { status: 401 });
  const say = async (eventId: number) => {
    const [unread, alerts, alert] = await Promise.all([
      countUnread(agent),
      countAlerts(agent),
      eventId ? findAlert(agent, eventId) : null,
    ]);
    return word("bell", JSON.stringify({ unread, alerts, alert }));
  };
  return eventStream(request, {
    agencyId: agent.agency.id,
    feed: null,
    first: { tell: say(0) },
    hear(ring) {
      if (ring.what === "event") return ring.lists ? { tell: say(ring.eventId) } : {};
      const isMine = (ring.what === "reader" || ring.what === "alerts") && ring.userId === agent.userId;
      return isMine || ring.what === "missed" ? { tell: say(0) } : {};
    },
    async stillAllowed(ring) {
      if (ring && "userId" in ring && ring.userId !== agent.userId) return true;
      return (await findAgent(hashToken(token), slug)) !== null;
    },
    onBeat: () => void noteStaff(agent.agency.id).catch(() => undefined),
  });
}
