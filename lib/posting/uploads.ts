import type { Upload } from "../attachments/keeping.ts";

/** The files of a form's field. A browser posts an empty one where none was chosen. */
export async function readUploads(form: FormData, field = "upload"): Promise<Upload[]> {
  const files = form.getAll(field).filter((one): one is File => one instanceof File && one.name !== "");
  return Promise.all(
    files.map(async (file) => ({ name: file.name, bytes: Buffer.from(await file.arrayBuffer()) })),
  );
}
