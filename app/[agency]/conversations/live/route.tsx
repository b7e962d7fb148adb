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
import { nameStream } from "#lib/live/hub.ts";
import type { Ring, Turn } from "#lib/live/rings.ts";
import { eventStream, type Feed, frame, type Heard, positionOf, word } from "#lib/live/stream.ts";
import { wordsFor } from "#lib/words/words.ts";

type Context = { params: Promise<{ agency: string }> };

/**
 * The one stream of a window for its whole life: fragments of the thread that it shows, which a click turns to another
 * (`lib/live/windows.ts`), and `changed` for everything else.
 */
export async function GET(request: Request, { params }: Context) {
  const slug = (await params).agency;
  const token = await sessionToken();
  const found = await currentAgent(slug);
  if (!found || !token) return new Response(null, { status: 401 });
  let agent = found;
  const given = new URL(request.url).searchParams;
  const wanted = Number(given.get("conversation") || 0);
  if (wanted && !(await findConversation(agent, wanted))) return new Response(null, { status: 404 });
  const { agency, userId } = agent;
  let shown = wanted;
  const { name, forget } = nameStream(() => shown);
  let turns = 0;
  const here = () => ({ agencyId: agency.id, conversationId: shown });
  const look = () => {
    void noteStaff(agency.id).catch(() => undefined);
    if (shown) void notePresence(here(), asUser(userId)).catch(() => undefined);
  };
  const leave = () => {
    if (shown) void endPresence(here(), asUser(userId)).catch(() => undefined);
  };
  look();
  const following = (position = "") => word("following", `${name} ${shown}`, position);
  // Who came between the page's print and this stream rings no more while they stay.
  const beside = () => (shown ? presenceFrame(agent, shown) : undefined);
  const feedOf = (after: number) => (shown ? stepsOf(agent, shown, after) : null);

  function turnTo({ conversationId, eventId, heard = [{ what: "missed" }], left, ...turn }: Turn): Heard {
    if (turn.stream !== name || turn.userId !== userId || turn.turns <= turns) return {};
    turns = turn.turns;
    const isOther = conversationId !== shown;
    if (isOther) {
      if (left !== shown) leave();
      shown = conversationId;
      if (!turn.opened) look();
    }
    const to = { to: feedOf(eventId), say: following(positionOf(eventId, shown)) };
    // Of what came while it was read the print may not know.
    const tell = isOther && heard.some(isPresence) ? beside() : undefined;
    return { turn: to, drain: heard.some(isEvent), tell };
  }
  const isEvent = (ring: Ring) =>
    ring.what === "missed" || (ring.what === "event" && ring.conversationId === shown);
  const isPresence = (ring: Ring) =>
    ring.what === "missed" ||
    (ring.what === "presence" && ring.conversationId === shown && ring.who !== asUser(userId));

  const after = Number(given.get("after") ?? 0);
  return eventStream(request, {
    agencyId: agency.id,
    feed: feedOf(after),
    hear(ring) {
      // Nobody knows which cards changed while the bell was deaf: 0 stands for any.
      if (ring.what === "missed") return { drain: true, changed: true, say: cardsWord([0]) };
      if (ring.what === "turn") return turnTo(ring);
      if (ring.what === "cards") return { changed: true, say: cardsWord(ring.ids) };
      // What a window has opened it marks itself.
      if (ring.what === "reader") return { changed: ring.userId === userId && ring.stream !== name };
      if (ring.what === "agency") return { changed: true };
      if (ring.what === "presence") return isPresence(ring) ? { tell: beside() } : {};
      if (ring.what !== "event") return {};
      return { drain: isEvent(ring), changed: ring.lists };
    },
    async stillAllowed(ring) {
      if (ring && "userId" in ring && ring.userId !== userId) return true;
      const now = await findAgent(hashToken(token), slug);
      if (now) agent = now;
      return now !== null;
    },
    // Without a position: one that the browser came with is better than the address's.
    first: { say: following(), tell: beside() },
    onBeat: look,
    onEnd() {
      forget();
      leave();
    },
  });
}

/** The same for all who speak one language. */
function stepsOf(agent: Agent, id: number, from: number): Feed {
  const agencyId = agent.agency.id;
  return follow({
    of: id,
    after: from,
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
        <Item
          {...{ item, conversation, words }}
          slug={agent.agency.slug}
          translates={agent.agency.modelUses.includes("translate")}
        />
      </Fragment>
    )),
  );
}

const cardsWord = (ids: number[]) => word("cards", ids.join(","));

/** The rule where the clock starts comes with the message that starts it, whoever brings that. */
const startsClock = (item: ThreadItem, { waitingSince }: Conversation): boolean =>
  item.type === "message" && item.kind === "inbound" && +item.at === +(waitingSince ?? 0);

async function presenceFrame(agent: Agent, conversationId: number): Promise<Uint8Array> {
  const present = await listPresent(agent.agency.id, conversationId, asUser(agent.userId));
  const words = wordsFor(agent.language, agent.agency.timeZone);
  return frame("", await html(<Presence present={present} words={words} />));
}
