import { transaction } from "#db/transaction.ts";
import { lockConversation } from "./locked.ts";
import { holdRoute, type RouteKey, takeRoute } from "./routes.ts";

/** What comes from there comes to this conversation from now on, unless another open one has that way. */
export async function leadHere(key: RouteKey, conversationId: number): Promise<void> {
  await transaction(async (tx) => {
    const held = await holdRoute(tx, conversationId, { ...key, isOwn: false });
    const { id } = await lockConversation(tx, key.agencyId, conversationId);
    await takeRoute(tx, held, id);
  });
}
