import { prepared } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { type DraftFile, dropDraftFiles, listDraftFiles } from "../attachments/attaching.ts";
import { keepFile, readFile, type Upload } from "../attachments/keeping.ts";
import type { Found } from "../attachments/serving.ts";
import { MOST_FILES } from "../caps.ts";
import { Refused } from "../errors.ts";
import type { DraftKind } from "./drafts.ts";
import { type Conversation, findConversation } from "./finding.ts";

/** A file of a message, or of one's own draft; null where there is none for this agent. */
export async function findFile(agent: Agent, id: number): Promise<Found | null> {
  if (!Number.isSafeInteger(id) || id < 1) return null;
  const [file] = await prepared<Found & { conversationId: number }>(
    "find-file",
    `select a.agency_id as "agencyId", a.key, a.name, a.type, a.bytes,
       coalesce(m.conversation_id, a.draft_of) as "conversationId"
     from attachments a left join messages m on m.agency_id = $1 and m.id = a.message_id
     where a.agency_id = $1 and a.id = $2 and a.state = 'stored' and (a.message_id is not null or a.user_id = $3)`,
    [agent.agency.id, id, agent.userId],
  );
  return file && (await findConversation(agent, file.conversationId)) ? file : null;
}

export const listFilesOfDrafts = (agent: Agent, conversationId: number): Promise<DraftFile[]> =>
  listDraftFiles({ agencyId: agent.agency.id, conversationId, userId: agent.userId });

/**
 * Lays files into a draft. The first that cannot be kept is refused by name; those before it lie there.
 * @returns the ids of all that lie there now
 */
export async function addFiles(
  agent: Agent,
  conversation: Conversation,
  kind: DraftKind,
  uploads: Upload[],
): Promise<number[]> {
  const before = (await listFilesOfDrafts(agent, conversation.id)).filter((file) => file.kind === kind);
  if (before.length + uploads.length > MOST_FILES) throw new Refused("files_many", { most: MOST_FILES });
  const ids = before.map(({ id }) => id);
  const holder = {
    agencyId: agent.agency.id,
    userId: agent.userId,
    draft: { conversationId: conversation.id, kind },
  };
  for (const upload of uploads) ids.push(await keepFile(holder, await readFile("staff", upload)));
  return ids;
}

export async function dropFile(
  agent: Agent,
  conversation: Conversation,
  { kind, id }: { kind: DraftKind; id: number },
): Promise<void> {
  const whose = { agencyId: agent.agency.id, conversationId: conversation.id, userId: agent.userId };
  await transaction((tx) => dropDraftFiles(tx, whose, { kind, id }));
}
