import { transaction } from "#db/transaction.ts";
import { ANYWHERE } from "../agencies/chat-texts.ts";
import { Refused } from "../errors.ts";
import { wordsFor } from "../words/words.ts";
import { append } from "./append.ts";
import { mayAnswerByItself, readLanguage } from "./auto-response.ts";
import { lockConversation } from "./locked.ts";

/**
 * Tells whoever reports an emergency whom to call, whether the bubble is on or off and whoever has the conversation: once
 * for each time that it becomes one, in place of the usual automatic answer, and dropped when a person was quicker. Withheld
 * because they had the usual answer an hour ago it could cost a life.
 */
export async function answerEmergency(agencyId: number, conversationId: number): Promise<void> {
  try {
    await transaction(async (tx) => {
      const c = await lockConversation(tx, agencyId, conversationId);
      if (!c.emergencyAt || !c.waitingSince || c.status !== "open") return;
      if (c.autoRespondedAt && c.autoRespondedAt >= c.emergencyAt) return;
      if (!(await mayAnswerByItself(tx, c))) return;
      const { language, agency, emergencyPhone } = await readLanguage(tx, c);
      const phone = emergencyPhone || ANYWHERE;
      const body = wordsFor(language, c.timeZone).t("texts.emergency", { agency, phone });
      await append(tx, c, { kind: "auto_response", body });
    });
  } catch (error) {
    // An address that may not be written to gets none, now or on a later try.
    if (!(error instanceof Refused)) throw error;
  }
}
