import { z } from "zod";
import { env } from "../../env.ts";
import { type Answer, askOutside, OutboundError } from "../../outbound.ts";
import { OUTSIDE_PROVIDER } from "../../paths.ts";
import { DeliveryError, type OpenInbox, type Outbound, type Receipt } from "../contract.ts";
import { refusalOf } from "./refusals.ts";
import { smarten } from "./segments.ts";

const VERSION = "2010-04-01";
/** In place of an address: this installation's own outside world, at whatever address it stands today. */
export const OUTSIDE_WORLD = "outside-world";
const accepted = z.object({
  sid: z.string().min(1).max(64),
  num_segments: z.coerce.number().int().optional(),
});
const refused = z.object({ code: z.coerce.number().int().nullish(), message: z.string().nullish() });

/** Hands a text to the provider. https://www.twilio.com/docs/messaging/api/message-resource */
export async function sendText({ to, body, callback }: Outbound, inbox: OpenInbox): Promise<Receipt> {
  const { service, smart } = inbox.settings;
  // Letters put together and plain blanks first: the provider's own way of smartening takes both apart.
  const Body = smart === "on" ? smarten(body) : body.normalize();
  const form = new URLSearchParams({ To: to, Body, StatusCallback: callback });
  if (service) form.set("MessagingServiceSid", String(service));
  else form.set("From", inbox.address);
  if (smart === "on") form.set("SmartEncoded", "true");
  const answer = await ask(inbox, "Messages.json", form);
  const read = accepted.safeParse(json(answer));
  // It was taken, and by what name nobody can say: where it has got to comes with our own number in the address.
  if (!read.success) throw new DeliveryError("uncertain", "delivery.no_receipt");
  return { externalId: read.data.sid, segments: read.data.num_segments };
}

/** Whether the account is ours, asked without sending anything. */
export async function checkAccount(inbox: OpenInbox): Promise<void> {
  await ask(inbox, "Messages.json?PageSize=1", null);
}

async function ask(inbox: OpenInbox, what: string, form: URLSearchParams | null): Promise<Answer> {
  const { account, base } = inbox.settings;
  const api = base === OUTSIDE_WORLD ? env().PUBLIC_URL + OUTSIDE_PROVIDER : base;
  const { token = "" } = inbox.secrets;
  const url = `${api}/${VERSION}/Accounts/${encodeURIComponent(String(account))}/${what}`;
  const headers = {
    authorization: `Basic ${Buffer.from(`${account}:${token}`).toString("base64")}`,
    accept: "application/json",
    ...(form ? { "content-type": "application/x-www-form-urlencoded" } : {}),
  };
  try {
    const method = form ? "POST" : "GET";
    const answer = await askOutside(url, { method, headers, body: form?.toString() });
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw asRefusal(answer);
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    const words = error.reason === "forbidden" ? "delivery.forbidden" : `delivery.${error.reason}`;
    throw new DeliveryError(error.sent ? "uncertain" : "temporary", words);
  }
}

/** What was answered instead of a yes. A 5xx may have come after it was taken. */
function asRefusal(answer: Answer): DeliveryError {
  const { code = null, message } = refused.safeParse(json(answer)).data ?? {};
  const { means = null, temporary, words: known } = refusalOf(code);
  const words = known ?? (message?.slice(0, 300) || `HTTP ${answer.status}`);
  if (answer.status === 429 || answer.status === 503 || temporary)
    return new DeliveryError("temporary", words, { wait: waitOf(answer) });
  if (answer.status >= 500) return new DeliveryError("uncertain", words);
  // The account's own fault is not the message's: once it is mended it goes out.
  if (answer.status === 401 || answer.status === 403)
    return new DeliveryError("temporary", words, { wait: 300 });
  return new DeliveryError("permanent", words, { means });
}

/** Seconds, or a date. */
function waitOf({ headers }: Answer): number | null {
  const given = headers["retry-after"];
  if (!given) return null;
  const seconds = /^\d+$/.test(given) ? Number(given) : (Date.parse(given) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 1), 3600) : null;
}

function json({ body }: Answer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return null;
  }
}
