import sharp from "sharp";

/** A picture as a telephone takes it: held sideways, and it says where. */
export const photo = (): Promise<Buffer> =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: "#3377aa" } })
    .jpeg()
    .withExif({ IFD0: { Make: "Phone" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "38/1 33/1 0/1" } })
    .withMetadata({ orientation: 6 })
    .toBuffer();

export const drawing = (): Promise<Buffer> =>
  sharp({ create: { width: 30, height: 20, channels: 3, background: "#aa7733" } })
    .png()
    .toBuffer();

export const pdf = (words = "Bill"): Buffer =>
  Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n% ${words}\ntrailer<</Root 1 0 R>>\n%%EOF\n`);

export async function bytesIn(body: ReadableStream<Uint8Array> | null): Promise<Buffer> {
  return Buffer.from(await new Response(body).arrayBuffer());
}
