import { randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { z } from "zod";

const COOKIE = "parley-notice";
const shape = z.object({
  key: z.string(),
  reason: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  fields: z.record(z.string(), z.string()),
});

/** Why a form was not carried out, and what stood in it. */
export type Notice = Pick<z.infer<typeof shape>, "reason" | "values" | "fields">;

/**
 * Lays a notice beside the answer of a form, since a plain form is answered by a redirect. A cookie and not the
 * address carries it: an address can be made by anyone, and must not put words into our mouth.
 * @returns what the address has to name
 */
export async function leaveNotice(notice: Notice): Promise<string> {
  const key = randomBytes(6).toString("base64url");
  // A cookie holds 4 kB; what a person typed into short fields fits, a long text is a draft already.
  const whole = JSON.stringify({ key, ...notice });
  const value = whole.length < 3000 ? whole : JSON.stringify({ key, ...notice, fields: {} });
  (await cookies()).set(COOKIE, value, { httpOnly: true, sameSite: "lax", path: "/", maxAge: 300 });
  return key;
}

/** The notice that this address names, if it is this browser's. */
export async function readNotice(key: string | undefined): Promise<Notice | null> {
  if (!key) return null;
  const value = (await cookies()).get(COOKIE)?.value;
  if (!value) return null;
  try {
    const notice = shape.parse(JSON.parse(value));
    return notice.key === key ? notice : null;
  } catch {
    // Not ours, or of an older program: then there is nothing to say.
    return null;
  }
}
