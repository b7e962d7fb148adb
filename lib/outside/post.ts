import { randomUUID } from "node:crypto";
import { signText } from "../channels/text/signature.ts";
import { env } from "../env.ts";
import { outsideAccount } from "./account.ts";

/** As long as Twilio waits for an answer. */
const PATIENCE = 15_000;

/** Posts a form as Twilio does: signed, and once. @returns whether it was taken */
export async function postSigned(url: string, form: Record<string, string>): Promise<boolean> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      redirect: "manual",
      headers: {
        "user-agent": "TwilioProxy/1.1",
        "x-twilio-signature": signText(outsideAccount.authToken, url, new URLSearchParams(form)),
        "i-twilio-idempotency-token": randomUUID(),
      },
      body: new URLSearchParams(form),
      signal: AbortSignal.timeout(PATIENCE),
    });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    // Nobody there, or too slow: the same to whoever sent it.
    return false;
  }
}

/**
 * Whether anything may be posted there: to this installation, or to a program on this machine. With an account that
 * everyone knows, the outside world would else knock on any door of the network for anybody.
 */
export function isReachable(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, origin } = new URL(url);
  if (protocol !== "http:" && protocol !== "https:") return false;
  return origin === new URL(env().PUBLIC_URL).origin || /^(127\.[\d.]+|localhost|\[::1\])$/.test(hostname);
}
