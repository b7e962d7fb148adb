import { z } from "zod";
import { env } from "../../env.ts";
import { type Answer, askOutside, OUTSIDE_WORLD, OutboundError } from "../../outbound.ts";
import { OUTSIDE_PROVIDER } from "../../resident-paths.ts";
import { DeliveryError, type OpenInbox, type Outbound, type Receipt } from "../contract.ts";
import { refusalOf } from "./refusals.ts";
import { smarten } from "./segments.ts";

const VERSION = "2010-04-01";
const accepted = z.object({
  sid: z.string().min(1).max(64),
  num_segments: z.coerce.number().int().optional(),
});
const refused = z.object({ code: z.coerce.number().int().nullish(), message: z.string().nullish() });

/** Hands a text to the provider. https://www.twilio.com/docs/messaging/api/message-resource */
export async function sendText({ to, body, files, callback }: Outbound, inbox: OpenInbox): Promise<Receipt> {
  const { service, smart } = inbox.settings;
  // Letters put together and plain blanks first: the provider's own way of smartening takes both apart.
  const Body = smart === "on" ? smarten(body) : body.normalize();
  const form = new URLSearchParams({ To: to, StatusCallback: callback });
  if (body) form.set("Body", Body);
  for (const { url } of files) form.append("MediaUrl", url);
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

/** Where a provider keeps what came with a text leads on to where it really lies, twice perhaps. */
const MOST_STEPS = 4;
/** Bytes of one file. */
const MOST_BYTES = 25_000_000;

/** A picture that came with a text. The account is told to nobody but the provider. */
export async function fetchMedia(source: string, inbox: OpenInbox): Promise<Buffer> {
  const api = new URL(apiOf(inbox)).origin;
  let url = source;
  for (let step = 0; step < MOST_STEPS; step++) {
    const isOwn = URL.canParse(url) && new URL(url).origin === api;
    const headers = isOwn ? { authorization: accountOf(inbox) } : undefined;
    const answer = await outside(url, { headers, most: MOST_BYTES });
    const to = answer.headers.location;
    if (answer.status >= 300 && answer.status < 400 && to) url = new URL(to, url).href;
    else if (answer.status === 200) return answer.body;
    else throw new DeliveryError(isGone(answer.status) ? "permanent" : "temporary", `HTTP ${answer.status}`);
  }
  throw new DeliveryError("permanent", "delivery.answer");
}

const isGone = (status: number) => status === 404 || status === 410;

const apiOf = ({ settings: { base } }: OpenInbox): string =>
  base === OUTSIDE_WORLD ? env().PUBLIC_URL + OUTSIDE_PROVIDER : String(base);

const accountOf = ({ settings: { account }, secrets: { token = "" } }: OpenInbox): string =>
  `Basic ${Buffer.from(`${account}:${token}`).toString("base64")}`;

async function ask(inbox: OpenInbox, what: string, form: URLSearchParams | null): Promise<Answer> {
  const url = `${apiOf(inbox)}/${VERSION}/Accounts/${encodeURIComponent(String(inbox.settings.account))}/${what}`;
  const headers = {
    authorization: accountOf(inbox),
    accept: "application/json",
    ...(form ? { "content-type": "application/x-www-form-urlencoded" } : {}),
  };
  const answer = await outside(url, { method: form ? "POST" : "GET", headers, body: form?.toString() });
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw asRefusal(answer);
}

async function outside(url: string, asked: Parameters<typeof askOutside>[1]): Promise<Answer> {
  try {
    return await askOutside(url, asked);
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
