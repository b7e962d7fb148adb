import { setTimeout as sleep } from "node:timers/promises";
import { parsePhone } from "../addresses/phone.ts";
import { countSegments, smarten } from "../channels/text/segments.ts";
import { outsideAccount } from "./account.ts";
import { readFault } from "./faults.ts";
import { fetchMedia } from "./media.ts";
import { listNumbers } from "./numbers.ts";
import { isReachable } from "./post.ts";
import { type Problem, problems } from "./problems.ts";
import { reportLater } from "./receipts.ts";
import { keepText, LONGEST_TEXT, type OutsideText } from "./texts.ts";

/** What the provider answers; null: nothing, ever. */
export type Answer = { status: number; body: Record<string, unknown>; retryAfter?: number } | null;

/** Milliseconds. */
export type Pace = { slow: number; silent: number; report: number };
const real: Pace = { slow: 8000, silent: 15_000, report: 700 };

/** Whether the `Authorization` header is that of the account in the address. */
export function isAccount(accountSid: string, authorization: string | null): boolean {
  const { accountSid: user, authToken } = outsideAccount;
  const basic = `Basic ${Buffer.from(`${user}:${authToken}`).toString("base64")}`;
  return accountSid === user && authorization === basic;
}

/** Nobody's account. */
export const notYou = (): Answer => refusal(problems.notYou);

/** The agency sends a text, as by Twilio's `POST …/Messages.json`. */
export async function takeText(agencyId: number, form: FormData, pace = real): Promise<Answer> {
  const asked = await read(agencyId, form);
  if ("code" in asked) return refusal(asked);
  const fault = await readFault(agencyId);
  if (fault === "refuse") return refusal(problems.notMobile);
  if (fault === "rate") return { ...refusal(problems.tooMany), retryAfter: 5 };
  const media = await fetchMedia(form.getAll("MediaUrl").map(String));
  if (!media) return refusal(problems.badMedia);
  const text = await keepText(agencyId, { ...asked, media, from: "agency", status: "queued" });
  if (fault === "silent") {
    await sleep(pace.silent);
    return null;
  }
  if (fault === "slow") await sleep(pace.slow);
  reportLater(agencyId, text, { callback: asked.callback, fails: fault === "fail", pause: pace.report });
  return { status: 201, body: resource(text, form) };
}

type Asked = { phone: string; number: string; body: string; callback: string | null };

async function read(agencyId: number, form: FormData): Promise<Asked | Problem> {
  const field = (name: string) => String(form.get(name) ?? "").trim();
  if (!field("To")) return problems.noTo;
  const phone = parsePhone(field("To"));
  if (!phone) return problems.badTo;
  const number = field("From")
    ? parsePhone(field("From"))
    : await senderOf(agencyId, field("MessagingServiceSid"));
  if (!number) return field("From") ? problems.badFrom : problems.noFrom;
  const typed = String(form.get("Body") ?? "");
  const body = field("SmartEncoded") === "true" ? smarten(typed) : typed;
  if (!body.trim() && !form.has("MediaUrl")) return problems.noBody;
  if (body.length > LONGEST_TEXT) return problems.longBody;
  const callback = field("StatusCallback") || null;
  if (callback && !isReachable(callback)) return problems.badCallback;
  return { phone, number, body, callback };
}

/** A messaging service picks among the account's numbers; here it is the first one. */
async function senderOf(agencyId: number, service: string): Promise<string | null> {
  const [first] = service ? await listNumbers(agencyId, () => null) : [];
  return first?.number ?? null;
}

const refusal = ({ code, status, message }: Problem) => ({
  status,
  body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
});

function resource({ sid, phone, number, body, at }: OutsideText, form: FormData): Record<string, unknown> {
  const { accountSid } = outsideAccount;
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${sid}`;
  const time = at.toUTCString().replace("GMT", "+0000");
  return {
    sid,
    account_sid: accountSid,
    api_version: "2010-04-01",
    messaging_service_sid: form.get("MessagingServiceSid"),
    status: "queued",
    direction: "outbound-api",
    to: phone,
    from: number,
    body,
    num_segments: String(countSegments(body).segments),
    num_media: String(form.getAll("MediaUrl").length),
    error_code: null,
    error_message: null,
    price: null,
    price_unit: "USD",
    date_created: time,
    date_updated: time,
    date_sent: null,
    uri: `${uri}.json`,
    subresource_uris: { media: `${uri}/Media.json` },
  };
}
