import { Fragment } from "react";
import { Said, Typing } from "#components/chat/speech.tsx";
import { clientAddress } from "#lib/auth/client-address.ts";
import { findChat, readChatAfter } from "#lib/chat/chat.ts";
import { readVisit } from "#lib/chat/visit.ts";
import { asVisitor, endPresence, listPresent, notePresence } from "#lib/conversations/presence.ts";
import { html } from "#lib/html.ts";
import { follow } from "#lib/live/follow.ts";
import { takeSeats } from "#lib/live/seats.ts";
import { eventStream, frame, word } from "#lib/live/stream.ts";
import { findVisitor } from "#lib/visitors/visitors.ts";
import { residentWords } from "#lib/words/residents.ts";

type Context = { params: Promise<{ agency: string }> };

/** The visitor's stream: their own thread and nothing else; notes are not in it. */
export async function GET(request: Request, { params }: Context) {
  const visit = await readVisit(request, (await params).agency);
  const { visitor } = visit ?? {};
  const chat = visitor && (await findChat(visitor));
  if (!visit || !visitor || !chat) return new Response(null, { status: 404 });
  const leave = takeSeats([
    { of: `visitor ${visitor.agencyId} ${visitor.id}`, most: 12 },
    // A library, a city hall or a village behind one address.
    { of: `address ${clientAddress(request.headers)}`, most: 2000 },
  ]);
  if (!leave) return new Response(null, { status: 429, headers: { "retry-after": "30" } });
  const key = { agencyId: visit.host.id, id: chat.conversationId };
  const where = { agencyId: key.agencyId, conversationId: key.id };
  const words = residentWords(visit.language, visit.host.timeZone);
  const look = () => void notePresence(where, asVisitor(visitor.id)).catch(() => undefined);
  look();

  const feed = follow({
    after: Number(new URL(request.url).searchParams.get("after") ?? 0),
    audience: `chat ${key.agencyId} ${key.id} ${visit.language}`,
    read: (after) => readChatAfter(key, after),
    render: ({ eventId, messages, frame: changed }) =>
      html(
        <Fragment>
          {messages.map((message) => (
            <Said key={message.id} message={message} host={visit.host} words={words} now={new Date()} />
          ))}
          {changed && <div id="frame-changed" data-event={eventId} hidden />}
        </Fragment>,
      ),
  });

  const typing = async () => {
    const present = await listPresent(key.agencyId, key.id, asVisitor(visitor.id));
    const staff = present.filter((one) => one.who.startsWith("user:"));
    return frame("", await html(<Typing present={staff} words={words} />));
  };

  return eventStream(request, {
    agencyId: key.agencyId,
    feed,
    hear(ring) {
      if (ring.what === "missed") return { drain: true };
      // An event of no conversation is the agency's own: whether somebody answers now stands around the messages.
      const isAgencys = ring.what === "event" && ring.conversationId === 0 && ring.eventId > 0;
      if (isAgencys || ring.what === "agency") return { say: word("resync") };
      if (!("conversationId" in ring) || ring.conversationId !== key.id) return {};
      if (ring.what !== "presence") return { drain: true };
      return ring.who === asVisitor(visitor.id) ? {} : { tell: typing() };
    },
    // Where their route leads to another conversation now, the next stream is that one's.
    async stillAllowed() {
      const known = await findVisitor(key.agencyId, visit.token);
      return known !== null && (await findChat(known))?.conversationId === key.id;
    },
    onBeat: look,
    onEnd() {
      leave();
      void endPresence(where, asVisitor(visitor.id)).catch(() => undefined);
    },
  });
}
