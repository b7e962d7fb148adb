import { setTimeout as sleep } from "node:timers/promises";
import { outsideAccount } from "./account.ts";
import { postSigned } from "./post.ts";
import { noteStatus, type OutsideText } from "./texts.ts";

/** "Unknown destination handset": what a network says when it has lost a text. */
const LOST = 30_005;

type How = { callback: string | null; fails: boolean; pause: number };

/** The text goes on its way behind the answer. A process that ends meanwhile leaves it where it was, as providers do. */
export function reportLater(agencyId: number, text: OutsideText, how: How): void {
  void report(agencyId, text, how).catch(() => undefined);
}

async function report(agencyId: number, text: OutsideText, { callback, fails, pause }: How): Promise<void> {
  for (const status of ["sent", fails ? "undelivered" : "delivered"]) {
    await sleep(pause);
    const errorCode = status === "undelivered" ? LOST : null;
    await noteStatus(agencyId, text.id, status, errorCode);
    if (callback) await postSigned(callback, formOf(text, status, errorCode));
  }
}

const formOf = ({ sid, phone, number }: OutsideText, status: string, errorCode: number | null) => ({
  MessageSid: sid,
  SmsSid: sid,
  MessageStatus: status,
  SmsStatus: status,
  To: phone,
  From: number,
  AccountSid: outsideAccount.accountSid,
  ApiVersion: "2010-04-01",
  ...(errorCode ? { ErrorCode: String(errorCode) } : {}),
});
