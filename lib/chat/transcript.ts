import { parseEmail } from "../addresses/email.ts";
import { allow } from "../auth/limits.ts";
import { caps } from "../caps.ts";
import { cleanLine } from "../clean-text.ts";
import { sendTranscriptTo } from "../conversations/transcripts.ts";
import { Refused } from "../errors.ts";
import type { Visitor } from "../visitors/visitors.ts";
import { findChat } from "./chat.ts";
import type { Problem } from "./send.ts";

/** *Send me this conversation by email*: to the address that stands in the form, whoever's that is. Null once it is on its way. */
export async function mailConversation(
  visitor: Visitor,
  given: string,
  address: string,
): Promise<Problem | null> {
  const field = "transcript";
  const email = parseEmail(cleanLine(given, caps.email));
  if (!email) return { say: "email", field };
  const chat = await findChat(visitor);
  if (!chat) return { say: "not_mailed", field };
  if (!(await allow("transcript-ip", address)) || !(await allow("transcript-address", email)))
    return { say: "soon", field };
  try {
    await sendTranscriptTo(visitor, chat.conversationId, email);
    return null;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    // Whether somebody is blocked or does not want to be written to is told to nobody else.
    return { say: error.reason === "transcript_soon" ? "soon" : "not_mailed", field };
  }
}
