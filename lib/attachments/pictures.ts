import sharp from "sharp";
import { once } from "../once.ts";

export type Picture = { bytes: Buffer; width: number; height: number; preview: Buffer };

/** A file of a few KB can claim any number of them, and each takes four bytes of memory. */
const MOST_PIXELS = 110_000_000;
/** Pixels of a preview's longer side: twice what a thread shows, for fine screens. */
const PREVIEW = 640;

/**
 * A picture that tells nothing but what is on it: not where it was taken, when, or by which telephone, and it stands as
 * it was held. One that tells nothing anyway stays the same bytes. Null where the bytes are none that can be shown.
 */
export function readPicture(bytes: Buffer, type: string): Promise<Picture | null> {
  // One at a time: a few large ones side by side would take all the memory there is.
  const line = once("pictures", () => ({ last: Promise.resolve<unknown>(null) }));
  const mine = line.last.then(() => read(bytes, type));
  line.last = mine;
  return mine;
}

async function read(bytes: Buffer, type: string): Promise<Picture | null> {
  try {
    const about = await sharp(bytes, { limitInputPixels: MOST_PIXELS }).metadata();
    const { exif, xmp, iptc, orientation = 1 } = about;
    const tells = exif || xmp || iptc || orientation !== 1;
    const plain = tells ? await withoutWords(bytes, type) : bytes;
    const preview = await sharp(plain, { limitInputPixels: MOST_PIXELS })
      .resize({ width: PREVIEW, height: PREVIEW, fit: "inside", withoutEnlargement: true })
      .webp({ quality: 76 })
      .toBuffer();
    const { width, pageHeight, height } = await sharp(plain, { limitInputPixels: MOST_PIXELS }).metadata();
    return { bytes: plain, width, height: pageHeight ?? height, preview };
  } catch {
    // sharp throws for everything that is no whole picture.
    return null;
  }
}

/** Written anew: colours stay as they are meant, all other words about it go. */
function withoutWords(bytes: Buffer, type: string): Promise<Buffer> {
  const animated = type === "image/gif" || type === "image/webp";
  const image = sharp(bytes, { limitInputPixels: MOST_PIXELS, animated }).keepIccProfile();
  const upright = animated ? image : image.autoOrient();
  if (type === "image/jpeg") return upright.jpeg({ quality: 92 }).toBuffer();
  if (type === "image/png") return upright.png().toBuffer();
  return type === "image/gif" ? upright.gif().toBuffer() : upright.webp({ quality: 90 }).toBuffer();
}
