import { z } from "zod";
import { parsePhone } from "../../addresses/phone.ts";
import type { Reason } from "../../errors.ts";
import { OUTSIDE_WORLD } from "../../outbound.ts";
import type { Driver, Incoming, Progress, Raw } from "../contract.ts";
import { checkAccount, fetchMedia, sendText } from "./client.ts";
import { refusalOf } from "./refusals.ts";
import { isSigned } from "./signature.ts";
import { readWish, wishLanguage } from "./wishes.ts";

/** Twilio's HTTP API, and whoever speaks it. */
const TWILIO = "https://api.twilio.com";

/** A sentence of the catalogue, for whoever typed it. */
const wrong = (reason: Reason) => reason;

const settings = z.object({
  number: z.string(),
  account: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9_-]{2,64}$/, wrong("channel_account")),
  token: z.string().trim().min(8, wrong("channel_token")).max(200, wrong("channel_token")),
  service: z
    .string()
    .trim()
    .regex(/^(|MG[0-9a-f]{32})$/, wrong("channel_service")),
  base: z
    .string()
    .trim()
    .transform((text) => (text || TWILIO).replace(/\/+$/, ""))
    .refine((text) => text === OUTSIDE_WORLD || /^https?:\/\/[^\s/]/.test(text), wrong("channel_base")),
  perSecond: z
    .string()
    .trim()
    .regex(/^([1-9]\d{0,2})$/, wrong("channel_per_second")),
  smart: z.enum(["on", ""]),
});

/** Texts. */
export const text: Driver = {
  settings,
  secret: ["token"],
  isGenuine: (raw, { secrets }) =>
    isSigned(secrets.token ?? "", raw.url, formOf(raw), raw.headers["x-twilio-signature"] ?? ""),
  progress,
  parse,
  accepted: { type: "text/xml", body: "<Response/>" },
  deliver: sendText,
  fetchFile: fetchMedia,
  check: checkAccount,
};

const formOf = ({ body }: Raw) => new URLSearchParams(body.toString("utf8"));

const states: Record<string, Progress["state"]> = {
  accepted: "sent",
  scheduled: "sent",
  queued: "sent",
  sending: "sent",
  sent: "sent",
  delivered: "delivered",
  read: "read",
  undelivered: "failed",
  failed: "failed",
  canceled: "failed",
};

function progress(raw: Raw): Progress | null {
  const form = formOf(raw);
  const state = states[form.get("MessageStatus") ?? form.get("SmsStatus") ?? ""];
  const externalId = form.get("MessageSid") ?? form.get("SmsSid");
  // What comes in has a state too: received.
  if (!state || !externalId || form.has("Body")) return null;
  const asked = new URL(raw.url).searchParams;
  const code = Number(form.get("ErrorCode")) || null;
  return {
    externalId,
    messageId: numberIn(asked, "message"),
    sendId: numberIn(asked, "send"),
    state,
    words:
      refusalOf(code).words ??
      (form.get("ErrorMessage")?.slice(0, 300) || (code ? `delivery.code:${code}` : "")),
    means: refusalOf(code).means ?? null,
  };
}

function numberIn(asked: URLSearchParams, name: string): number | null {
  const text = asked.get(name) ?? "";
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function parse(raw: Raw): Incoming[] {
  const form = formOf(raw);
  const externalId = form.get("MessageSid") ?? form.get("SmsSid");
  const from = form.get("From");
  if (!externalId || !from) throw new Error("neither MessageSid nor From");
  // A short code or a sender's name is no number, and a message all the same.
  const phone = parsePhone(from) ?? from.trim().slice(0, 40);
  const body = form.get("Body") ?? "";
  const asks = readWish(body);
  return [
    {
      ...{ externalId, from: phone, body, files: mediaOf(form) },
      wish: asks ? { asks, language: wishLanguage(body) } : undefined,
      answeredByProvider: form.has("OptOutType"),
    },
  ];
}

/** The most that one text has: https://www.twilio.com/docs/messaging/guides/webhook-request */
const MOST_MEDIA = 10;

/** They have no names of their own. */
function mediaOf(form: URLSearchParams): Incoming["files"] {
  const count = Math.min(Number(form.get("NumMedia")) || 0, MOST_MEDIA);
  return Array.from({ length: count }, (_, at) => {
    const type = form.get(`MediaContentType${at}`) ?? "";
    const [kind, end = ""] = type.split(/[/;]/);
    const name = `${kind === "image" ? "picture" : "file"}-${at + 1}${end && `.${end.replace("jpeg", "jpg")}`}`;
    return { name, type, source: form.get(`MediaUrl${at}`) ?? "" };
  }).filter(({ source }) => source);
}
