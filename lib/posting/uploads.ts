import type { Upload } from "../attachments/keeping.ts";

/**
 * The files of a form's field. A browser posts an empty one without a name where none was chosen; a form that React posts
 * calls it *undefined*.
 */
export async function readUploads(form: FormData, field = "upload"): Promise<Upload[]> {
  const files = form.getAll(field).filter((one): one is File => one instanceof File && !isNone(one));
  return Promise.all(
    files.map(async (file) => ({ name: file.name, bytes: Buffer.from(await file.arrayBuffer()) })),
  );
}

const isNone = ({ name, size }: File) => name === "" || (name === "undefined" && size === 0);
