import { isPicture } from "./file-types.ts";
import { pathOf, previewOf } from "./keeping.ts";
import type { Picture } from "./outside-pictures.ts";
import { store } from "./store.ts";

/** A file that its reader may have. */
export type Found = { agencyId: number; key: string; name: string; type: string; bytes: number };

/**
 * Its bytes, as a browser may have them: a picture is shown, all else is kept and never opened by a page of ours.
 * `small` is a picture's preview.
 */
export async function respondWithFile(
  { agencyId, key, name, type, bytes }: Found,
  small: boolean,
): Promise<Response> {
  const body = await store().open(small ? previewOf(agencyId, key) : pathOf(agencyId, key));
  if (!body) return new Response(null, { status: 404 });
  const shown = isPicture(type);
  const headers = new Headers({
    "content-type": small ? "image/webp" : shown ? type : "application/octet-stream",
    "content-disposition": `${shown ? "inline" : "attachment"}; ${fileName(name)}`,
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
    // What an address of a file leads to never changes; who may ask for it may.
    "cache-control": "private, max-age=3600, immutable",
    "cross-origin-resource-policy": "same-origin",
  });
  if (!small) headers.set("content-length", String(bytes));
  return new Response(body, { headers });
}

/** One that stands in a mail, whose page is of no origin: `same-origin` would keep it from it. */
export const respondWithPicture = ({ type, bytes }: Picture): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": type,
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "private, max-age=3600",
      "cross-origin-resource-policy": "cross-origin",
    },
  });

/** RFC 6266: plain letters for whoever reads no others, and the name as it is. */
function fileName(name: string): string {
  const plain = name.replace(/[^\w .()-]/g, "_");
  const whole = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `filename="${plain}"; filename*=UTF-8''${whole}`;
}
