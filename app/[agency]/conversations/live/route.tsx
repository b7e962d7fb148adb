import { Fragment } from "react";
import { Day, Item, Since } from "#components/conversations/log.tsx";
import { Presence } from "#components/conversations/presence.tsx";
import { noteStaff } from "#lib/agencies/bubble.ts";
import type { Agent } from "#lib/agents/agent.ts";
import { findAgent } from "#lib/auth/agents.ts";
import { currentAgent, sessionToken } from "#lib/auth/current-agent.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import { type Conversation, findConversation } from "#lib/conversations/finding.ts";
import { asUser, endPresence, listPresent, notePresence } from "#lib/conversations/presence.ts";
import { readThreadAfter, type ThreadItem } from "#lib/conversations/thread.ts";
import { html } from "#lib/html.ts";
import { follow } from "#lib/live/follow.ts";
import { eventStream, frame, word } from "#lib/live/stream.ts";
import { wordsFor } from "#lib/words/words.ts";

type Context = { params: Promise<{ agency: string }> };

/** The page's one stream: fragments of the open conversation, and `changed` for everything else. */
export async function GET(request: Request, { params }: Context) {
  const slug = (await params).agency;
  const token = await sessionToken();
  const agent = await currentAgent(slug);
  if (!agent || !token) return new Response(null, { status: 401 });
  const given = new URL(request.url).searchParams;
  const wanted = Number(given.get("conversation") || 0);
  const conversation = wanted ? await findConversation(agent, wanted) : null;
  if (wanted && !conversation) return new Response(null, { status: 404 });
  const { agency, userId } = agent;
  const where = { agencyId: agency.id, conversationId: wanted };
  const look = () => {
    void noteStaff(agency.id).catch(() => undefined);
    if (wanted) void notePresence(where, asUser(userId)).catch(() => undefined);
  };
  look();
  return eventStream(request, {
    agencyId: agency.id,
    after: Number(given.get("after") ?? 0),
    next: conversation ? stepsOf(agent, conversation) : undefined,
    hear(ring) {
      // Nobody knows which cards changed while the bell was deaf: 0 stands for any.
      if (ring.what === "missed") return { drain: true, changed: true, say: cardsWord([0]) };
      if (ring.what === "cards") return { changed: true, say: cardsWord(ring.ids) };
      if (ring.what === "reader") return { changed: ring.userId === userId };
      if (ring.what === "agency") return { changed: true };
      if (ring.what === "presence")
        return ring.conversationId === wanted && wanted ? { say: presenceFrame(agent, wanted) } : {};
      if (ring.what !== "event") return {};
      return { drain: ring.conversationId === wanted, changed: true };
    },
    async stillAllowed(ring) {
      if (ring && "userId" in ring && ring.userId !== userId) return true;
      return (await findAgent(hashToken(token), slug)) !== null;
    },
    // Who came between the page's print and this stream rings no more while they stay.
    first: wanted ? presenceFrame(agent, wanted) : undefined,
    onBeat: look,
    onEnd: () => {
      if (wanted) void endPresence(where, asUser(userId), "all").catch(() => undefined);
    },
  });
}

/** The same for all who speak one language. */
function stepsOf(agent: Agent, { agencyId, id }: Conversation) {
  return follow({
    audience: `thread ${agencyId} ${id} ${agent.language}`,
    async read(after) {
      const conversation = await findConversation(agent, id);
      const steps = await readThreadAfter({ agencyId, id }, after);
      return conversation ? steps.map((step) => ({ ...step, conversation })) : [];
    },
    render: ({ items, conversation }) => toMarkup(agent, conversation, items),
  });
}

function toMarkup(agent: Agent, conversation: Conversation, items: ThreadItem[]): Promise<string> {
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const now = new Date();
  return html(
    items.map((item) => (
      <Fragment key={item.eventId}>
        <Day at={item.at} words={words} now={now} />
        {startsClock(item, conversation) && <Since conversation={conversation} words={words} now={now} />}
        <Item item={item} conversation={conversation} words={words} />
      </Fragment>
    )),
  );
}

const cardsWord = async (ids: number[]) => word("cards", ids.join(","));

/** The rule where the clock starts comes with the message that starts it, whoever brings that. */
const startsClock = (item: ThreadItem, { waitingSince }: Conversation): boolean =>
  item.type === "message" && item.kind === "inbound" && +item.at === +(waitingSince ?? 0);

async function presenceFrame(agent: Agent, conversationId: number): Promise<Uint8Array> {
  const present = await listPresent(agent.agency.id, conversationId, asUser(agent.userId));
  const words = wordsFor(agent.language, agent.agency.timeZone);
  return frame(0, await html(<Presence present={present} words={words} />));
}
