import { at, part } from "./paths.ts";

type More = Parameters<typeof at>[1];

export const broadcastsPath = (slug: string, more?: More) => at(`/${part(slug)}/broadcasts`, more);
export const broadcastPath = (slug: string, id: number, more?: More, anchor?: string) =>
  at(`/${part(slug)}/broadcasts/${id}`, more, anchor);
export const besideBroadcastPath = (slug: string, id: number, what: "progress" | "export", more?: More) =>
  at(`${broadcastPath(slug, id)}/${what}`, more);
