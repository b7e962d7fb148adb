import type { Upload } from "../attachments/keeping.ts";
import { countSegments } from "../channels/text/segments.ts";
import { outsideAccount } from "./account.ts";
import { keepMedia, mediaType, mediaUrl } from "./media.ts";
import { isReachable, postSigned } from "./post.ts";
import { type Ends, keepText, noteStatus, type OutsideText } from "./texts.ts";

/**
 * A resident sends a text: the provider tells the agency's hook of it. Where that does not take it, it stays on the
 * phone as undelivered. Twilio tries once, and so do we.
 */
export async function sendFromPhone(
  trial: { id: number },
  { hook, files = [], ...sent }: Ends & { body: string; hook: string | null; files?: Upload[] },
): Promise<OutsideText> {
  const media = await keepMedia(files);
  const text = await keepText(trial.id, { ...sent, media, from: "phone", status: "sent" });
  if (hook && isReachable(hook) && (await postSigned(hook, formOf(text)))) return text;
  await noteStatus(trial.id, text.id, "undelivered");
  return { ...text, status: "undelivered" };
}

const formOf = ({ sid, phone, number, body, media }: OutsideText): Record<string, string> => ({
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
  NumMedia: String(media.length),
  ...Object.fromEntries(
    media.flatMap((one, at) => [
      [`MediaUrl${at}`, mediaUrl(sid, at)],
      [`MediaContentType${at}`, mediaType(one)],
    ]),
  ),
  NumSegments: String(countSegments(body).segments),
});
