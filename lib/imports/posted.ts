import { Refused } from "../errors.ts";
import { MOST_BYTES } from "./limits.ts";

/** Beside the file a form has only boundaries and names. */
const AROUND = 64 * 1024;

/** The file of a posted form. Reads no further than the limit, whatever the request says of its length. */
export async function readUpload(request: Request): Promise<{ name: string; bytes: Buffer }> {
  if (Number(request.headers.get("content-length")) > MOST_BYTES + AROUND) throw new Refused("import_big");
  let size = 0;
  const counted = request.body?.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, controller) {
        size += piece.length;
        if (size > MOST_BYTES + AROUND) controller.error(new Refused("import_big"));
        else controller.enqueue(piece);
      },
    }),
  );
  const headers = { "content-type": request.headers.get("content-type") ?? "" };
  const form = await new Response(counted, { headers }).formData().catch(() => null);
  if (size > MOST_BYTES + AROUND) throw new Refused("import_big");
  const file = form?.get("file");
  if (!(file instanceof File) || !file.name) throw new Refused("import_none");
  return { name: file.name, bytes: Buffer.from(await file.arrayBuffer()) };
}
