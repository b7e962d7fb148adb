import { once } from "../once.ts";
import { askOutside, OutboundError } from "../outbound.ts";
import { isPicture, typeOf } from "./file-types.ts";

export type Picture = { type: string; bytes: Buffer };

/** Where pictures lie they are often led on: to https, to a newer address. */
const MOST_STEPS = 4;
/** Milliseconds for all steps together. */
const TIMEOUT = 10_000;

/**
 * A picture from anywhere, asked for as nobody in particular: neither who wants to see it nor where it is shown is told.
 * Every step on the way is checked as the first one is. Null where there is none, or something else.
 */
export async function fetchPicture(address: string): Promise<Picture | null> {
  try {
    const bytes = await inTurn(() => follow(address, Date.now() + TIMEOUT));
    const found = bytes && (await typeOf(bytes, "", "provider"));
    return found && "type" in found && isPicture(found.type) ? { type: found.type, bytes } : null;
  } catch (error) {
    if (error instanceof OutboundError) return null;
    throw error;
  }
}

async function follow(first: string, until: number): Promise<Buffer | null> {
  let address = first;
  for (let step = 0; step < MOST_STEPS; step++) {
    const asked = { headers: { accept: "image/*" }, time: Math.max(1, until - Date.now()) };
    const { status, headers, body } = await askOutside(address, asked);
    if (status === 200) return body;
    if (![301, 302, 303, 307, 308].includes(status) || !URL.canParse(headers.location ?? "", address))
      return null;
    address = new URL(headers.location!, address).href;
  }
  return null;
}

/** Pictures that are fetched at once: each may hold 5 MB and a connection for ten seconds. */
const AT_ONCE = 12;

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const line = once("pictures from outside", () => ({ busy: 0, waiting: [] as (() => void)[] }));
  // Whoever goes hands its place on, so nobody who has just come takes it from those who wait.
  if (line.busy === AT_ONCE) await new Promise<void>((go) => line.waiting.push(go));
  else line.busy++;
  try {
    return await work();
  } finally {
    const next = line.waiting.shift();
    if (next) next();
    else line.busy--;
  }
}
