import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { and, eq } from "drizzle-orm";
import { db } from "#db/index.ts";
import { inboxes } from "#db/schema/inboxes.ts";
import type { Raw } from "../channels/contract.ts";
import { HOOK, hashHook, hookOf } from "../channels/hook.ts";
import { signText } from "../channels/text/signature.ts";
import { env } from "../env.ts";
import { sealSecrets } from "../sealing.ts";

/** What one request to the provider is answered with; by default it is taken. */
export type Script = (sent: Sent, answer: ServerResponse, take: () => void) => void;
export type Sent = { to: string; body: string; media: string[]; callback: string; sid: string };

export const TOKEN = "0123456789abcdef0123456789abcdef";
const ACCOUNT = `AC${"1".repeat(32)}`;

/** A provider of texts that speaks the real one's HTTP API and does what a test's script says. */
export async function startTextProvider() {
  // It stands on this machine, where no setting of an agency may otherwise lead.
  env().OUTBOUND_ALLOW.push("127.0.0.1");
  const asked: Sent[] = [];
  const taken: Sent[] = [];
  const media = new Map<string, RequestListener>();
  let script: Script = (_, __, take) => take();
  const server = createServer(async (request, answer) => {
    const kept = media.get(new URL(request.url!, "http://own.invalid").pathname);
    if (kept) return void kept(request, answer);
    if (request.method === "GET") return void answer.end(JSON.stringify({ messages: [] }));
    const form = new URLSearchParams((await bodyOf(request)).toString("utf8"));
    const sid = `SM${randomBytes(16).toString("hex")}`;
    const sent = {
      to: form.get("To")!,
      body: form.get("Body") ?? "",
      media: form.getAll("MediaUrl"),
      callback: form.get("StatusCallback")!,
      sid,
    };
    asked.push(sent);
    script(sent, answer, () => {
      taken.push(sent);
      answer.writeHead(201, { "content-type": "application/json" });
      answer.end(JSON.stringify({ sid, status: "queued", num_segments: "1" }));
    });
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    base,
    /** What it was asked to take, and what it has accepted. */
    asked,
    taken,
    /** What is answered to whoever asks for a file of a text. @returns its address */
    keep: (path: string, listener: RequestListener) => {
      media.set(path, listener);
      return base + path;
    },
    play: (one: Script) => {
      script = one;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

export type Number = { id: number; agencyId: number; address: string; hook: string };

/** Connects the agency's first number to the provider, or one more. */
export async function connectNumber(
  agencyId: number,
  base: string,
  {
    address = "+15305550100",
    perSecond = 100,
    id,
  }: { address?: string; perSecond?: number; id?: number } = {},
): Promise<Number> {
  const secrets = { token: TOKEN, [HOOK]: randomBytes(16).toString("hex") };
  const [inbox] = await db()
    .select({ id: inboxes.id })
    .from(inboxes)
    .where(
      and(eq(inboxes.agencyId, agencyId), eq(inboxes.channel, "text"), id ? eq(inboxes.id, id) : undefined),
    )
    .orderBy(inboxes.id)
    .limit(1);
  const inboxId = inbox!.id;
  await db()
    .update(inboxes)
    .set({
      ...{ name: "Main", address, state: "on" as const, sealed: sealSecrets(secrets) },
      settings: numberSettings(base, perSecond),
      hookHash: hashHook(secrets[HOOK]!),
    })
    .where(eq(inboxes.id, inboxId));
  return { id: inboxId, agencyId, address, hook: hookOf("text", secrets) };
}

export const numberSettings = (base: string, perSecond: number) => ({
  ...{ account: ACCOUNT, service: "", base, perSecond: String(perSecond), smart: "" },
});

/** What the provider posts, signed as it signs. */
export function signed(url: string, fields: Record<string, string>, token = TOKEN): Raw {
  const form = new URLSearchParams(fields);
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "x-twilio-signature": signText(token, url, form),
  };
  return { url, headers, body: Buffer.from(form.toString()) };
}

/** A text from a phone to the number. */
export const textFrom = (
  number: Number,
  from: string,
  body: string,
  sid = newSid(),
  media: { url: string; type: string }[] = [],
): Raw =>
  signed(number.hook, {
    MessageSid: sid,
    AccountSid: ACCOUNT,
    From: from,
    To: number.address,
    Body: body,
    NumMedia: String(media.length),
    ...Object.fromEntries(
      media.flatMap(({ url, type }, at) => [
        [`MediaUrl${at}`, url],
        [`MediaContentType${at}`, type],
      ]),
    ),
  });

export const newSid = () => `SM${randomBytes(16).toString("hex")}`;
export const secretOf = ({ hook }: { hook: string }) => hook.split("/").at(-1)!;
