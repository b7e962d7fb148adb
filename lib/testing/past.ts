import { and, eq } from "drizzle-orm";
import { db } from "#db/index.ts";
import { conversations } from "#db/schema/conversations.ts";
import { type MessageKind, messages } from "#db/schema/messages.ts";
import { tags } from "#db/schema/tags.ts";
import { searchVector } from "../text-words.ts";

type Said = { at: string; body: string; kind?: MessageKind; userId?: number };
type Past = Partial<typeof conversations.$inferInsert> & { said: Said[]; tags?: string[] };

/** Tags of an agency, each once. @returns their ids, in the order of the names */
export async function makeTags(agencyId: number, names: string[]): Promise<number[]> {
  const ids: number[] = [];
  for (const name of names) {
    const known = and(eq(tags.agencyId, agencyId), eq(tags.name, name));
    const [row] = await db().select({ id: tags.id }).from(tags).where(known);
    const [made] = row
      ? [row]
      : await db().insert(tags).values({ agencyId, name, color: "blue" }).returning({ id: tags.id });
    ids.push(made!.id);
  }
  return ids;
}

/** A conversation as it was: what was said when, without the verbs that work only now. @returns its number */
export async function makePast(agencyId: number, { said, tags: names = [], ...more }: Past): Promise<number> {
  const first = new Date(said[0]!.at);
  const closed =
    more.status === "open" ? {} : { status: "closed" as const, closedAt: new Date(said.at(-1)!.at) };
  const [row] = await db()
    .insert(conversations)
    .values({
      agencyId,
      remoteName: "Pat Doe",
      channel: "chat",
      channels: [more.channel ?? "chat"],
      queue: "new",
      placedBecause: "came_while_on",
      placedAt: first,
      lastMessageAt: new Date(said.at(-1)!.at),
      lastMessageBy: "resident",
      firstWords: said[0]!.body,
      messageCount: said.length,
      startedBy: "resident",
      startedAt: first,
      firstInboundAt: first,
      tagIds: await makeTags(agencyId, names),
      ...closed,
      ...more,
    })
    .returning({ id: conversations.id });
  const conversationId = row!.id;
  await db()
    .insert(messages)
    .values(
      said.map(({ at, kind = "inbound", ...message }) => ({
        ...message,
        agencyId,
        conversationId,
        kind,
        channel: more.channel ?? "chat",
        search: searchVector(message.body),
        createdAt: new Date(at),
      })),
    );
  return conversationId;
}
