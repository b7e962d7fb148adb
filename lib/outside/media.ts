import { randomBytes } from "node:crypto";
import { prepared } from "#db/index.ts";
import { typeOf } from "../attachments/file-types.ts";
import type { Upload } from "../attachments/keeping.ts";
import { store } from "../attachments/store.ts";
import { MOST_FILES } from "../caps.ts";
import { env } from "../env.ts";
import { OUTSIDE_PROVIDER } from "../resident-paths.ts";
import { outsideAccount } from "./account.ts";
import { isReachable } from "./post.ts";

/** Pictures of a text, each as `key type`: what `outside_texts.media` holds. */
export type Media = string;
const split = (media: Media) => media.split(" ", 2) as [key: string, type: string];
export const mediaType = (media: Media): string => split(media)[1];

/** Bytes of all that comes with one text, as Twilio takes them. */
const MOST_BYTES = 5_000_000;

export async function keepMedia(uploads: Upload[]): Promise<Media[]> {
  const kept: Media[] = [];
  for (const { name, bytes } of uploads.slice(0, MOST_FILES)) {
    const found = await typeOf(bytes, name, "provider");
    const key = `outside/${randomBytes(24).toString("base64url")}`;
    await store().put(key, bytes);
    kept.push(`${key} ${"type" in found ? found.type : "application/octet-stream"}`);
  }
  return kept;
}

/** What the agency's `MediaUrl` leads to; null where the provider cannot have it. */
export async function fetchMedia(urls: string[]): Promise<Media[] | null> {
  const uploads: Upload[] = [];
  let size = 0;
  for (const url of urls) {
    if (!isReachable(url)) return null;
    const answer = await fetch(url).catch(() => null);
    if (!answer?.ok) return null;
    const bytes = Buffer.from(await answer.arrayBuffer());
    size += bytes.length;
    if (size > MOST_BYTES) return null;
    uploads.push({ name: "", bytes });
  }
  return keepMedia(uploads);
}

/** The file of a text, by its place among them. */
export async function openMedia(
  agencyId: number,
  sid: string,
  at: number,
): Promise<{ body: ReadableStream<Uint8Array>; type: string } | null> {
  const [text] = await prepared<{ media: Media[] }>(
    "find-outside-media",
    "select media from outside_texts where agency_id = $1 and sid = $2",
    [agencyId, sid],
  );
  const media = text?.media[at];
  if (!media) return null;
  const [key, type] = split(media);
  const body = await store().open(key);
  return body && { body, type };
}

/** Where the provider keeps it for the agency, who has to show its account there. */
export const mediaUrl = (sid: string, at: number): string =>
  `${env().PUBLIC_URL}${OUTSIDE_PROVIDER}/2010-04-01/Accounts/${outsideAccount.accountSid}/Messages/${sid}/Media/${at}`;
