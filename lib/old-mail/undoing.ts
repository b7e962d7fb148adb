import { transaction } from "#db/transaction.ts";
import { dropPastRaw, listBrought } from "../channels/past.ts";
import { lockConversation } from "../conversations/locked.ts";
import { dropPast, isUntouched } from "../conversations/past-dropping.ts";
import { dropLostSuggestions } from "../mails/kept.ts";
import { endUndone, type Receipt } from "./receipt.ts";

/** `kept`: the conversations that were left, since somebody went on with them. */
export type Undone = { brought: number; conversations: number; kept: number[] };

/** Takes back what an import brought, a conversation at a time: where it is ended, whoever undoes it again goes on. */
export async function undo(receipt: Receipt): Promise<Undone> {
  const { agencyId } = receipt;
  const done: Undone = { brought: 0, conversations: 0, kept: [] };
  for (const { conversationId, messageIds } of await listBrought(agencyId, receipt.id)) {
    if (await takeBack(receipt, conversationId, messageIds)) {
      done.conversations++;
      done.brought += messageIds.length;
    } else done.kept.push(conversationId);
  }
  await transaction((tx) => dropLostSuggestions(tx, agencyId));
  await endUndone(receipt, { ...done, kept: done.kept.length });
  return done;
}

const takeBack = ({ agencyId, id: importId }: Receipt, conversationId: number, messageIds: number[]) =>
  transaction(async (tx) => {
    const key = { agencyId, id: conversationId };
    const { id } = await lockConversation(tx, agencyId, conversationId);
    if (id !== conversationId || !(await isUntouched(tx, key))) return false;
    await dropPastRaw(tx, agencyId, messageIds);
    await dropPast(tx, key, messageIds, importId);
    return true;
  });
