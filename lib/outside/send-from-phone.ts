import { countSegments } from "../channels/text/segments.ts";
import { outsideAccount } from "./account.ts";
import { isReachable, postSigned } from "./post.ts";
import { type Ends, keepText, noteStatus, type OutsideText } from "./texts.ts";

/**
 * A resident sends a text: the provider tells the agency's hook of it. Where that does not take it, it stays on the
 * phone as undelivered. Twilio tries once, and so do we.
 */
export async function sendFromPhone(
  trial: { id: number },
  { hook, ...sent }: Ends & { body: string; hook: string | null },
): Promise<OutsideText> {
  const text = await keepText(trial.id, { ...sent, from: "phone", status: "sent" });
  if (hook && isReachable(hook) && (await postSigned(hook, formOf(text)))) return text;
  await noteStatus(trial.id, text.id, "undelivered");
  return { ...text, status: "undelivered" };
}

const formOf = ({ sid, phone, number, body }: OutsideText): Record<string, string> => ({
  MessageSid: sid,
  SmsMessageSid: sid,
  SmsSid: sid,
  SmsStatus: "received",
  AccountSid: outsideAccount.accountSid,
  ApiVersion: "2010-04-01",
  From: phone,
  FromCity: "RIVERTON",
  FromState: "CA",
  FromZip: "95900",
  FromCountry: "US",
  To: number,
  ToCountry: "US",
  Body: body,
  NumMedia: "0",
  NumSegments: String(countSegments(body).segments),
});
