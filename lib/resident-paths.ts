import { at, part } from "./paths.ts";

type More = Parameters<typeof at>[1];

export const chatPath = (slug: string, more?: More) => at(`/chat/${part(slug)}`, more);
export const besideChatPath = (
  slug: string,
  what: "messages" | "live" | "look" | "forget" | "transcript" | "file" | "rate" | "color.css" | "logo",
  more?: More,
) => at(`/chat/${part(slug)}/${what}`, more);
export const ratePath = (token: string, more?: { score: number }) => at(`/satisfaction/${part(token)}`, more);
export const answerPath = (token: string) => `${ratePath(token)}/answer`;
/** Where a newcomer to a trial plays the residents. */
export const OUTSIDE = "/outside-world";
export const outsidePhonePath = (more?: More) => at(`${OUTSIDE}/phone`, more);
export const outsideMediaPath = (sid: string, which: number) =>
  at(`${OUTSIDE}/phone/media`, { sid, at: which });
export const outsideMailboxPath = (more?: More, anchor?: string) => at(`${OUTSIDE}/mailbox`, more, anchor);
/** Of a mail there: its HTML as a page of its own, or one of its files. */
export const outsideMailPath = (mail: number, what: "page" | "file", which?: number) =>
  at(`${OUTSIDE}/mailbox/${what}`, { mail, at: which });
export const outsideLettersPath = (more?: More, anchor?: string) => at(`${OUTSIDE}/letters`, more, anchor);
/** One letter as it was posted. */
export const outsidePaperPath = (batch: number, message: number) =>
  at(`${OUTSIDE}/letters/paper`, { batch, message });
/** Stands in for `https://api.twilio.com`. */
export const OUTSIDE_PROVIDER = `${OUTSIDE}/provider`;
export const websitePath = (slug: string, page = "") =>
  `${OUTSIDE}/website/${part(slug)}${page && `/${page}`}`;

/** Where a provider posts; the secret names the inbox. */
export const hookPath = (channel: string, secret: string, more?: More) =>
  at(`/hooks/${part(channel)}/${part(secret)}`, more);

/** Where a provider has a file that it is to carry. */
export const hookFilePath = (channel: string, secret: string, key: string) =>
  `${hookPath(channel, secret)}/files/${part(key)}`;

type Spot = { location: string | null; latitude: number | null; longitude: number | null };

/** A place on somebody else's map, which learns of it when it is pressed, and not before. */
export function mapAddress({ location, latitude, longitude }: Spot): string {
  const map = "https://www.openstreetmap.org";
  return latitude === null || longitude === null
    ? at(`${map}/search`, { query: location })
    : at(`${map}/`, { mlat: latitude, mlon: longitude }, `map=18/${latitude}/${longitude}`);
}
