import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { db } from "#db/index.ts";
import { agencies, logos } from "#db/schema/agencies.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canChangeSettings } from "../agents/may.ts";
import { readFile, type Upload } from "../attachments/keeping.ts";
import { recordAudit } from "../audit/audit.ts";
import { Refused } from "../errors.ts";
import { ringAgency } from "../events/ring.ts";

/** What residents' pages show and letters are headed by; null where there is none. */
export async function findLogo(agencyId: number): Promise<Buffer | null> {
  const [row] = await db().select({ png: logos.png }).from(logos).where(eq(logos.agencyId, agencyId));
  return row?.png ?? null;
}

/** Null takes it away. What was printed before stays as it is. */
export async function saveLogo(agent: Agent, png: Buffer | null): Promise<void> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const agencyId = agent.agency.id;
  const logoKey = png && createHash("md5").update(png).digest("hex").slice(0, 12);
  await transaction(async (tx) => {
    if (png)
      await tx
        .insert(logos)
        .values({ agencyId, png })
        .onConflictDoUpdate({ target: logos.agencyId, set: { png } });
    else await tx.delete(logos).where(eq(logos.agencyId, agencyId));
    await tx.update(agencies).set({ logoKey }).where(eq(agencies.id, agencyId));
    await recordAudit(tx, agent, "settings.agency", { changed: ["logo"] });
    await ringAgency(tx, agencyId);
  });
}

/** Bytes of a file; and pixels, twice what a good printer shows at the size that it has on a sheet. */
const MOST = 2_000_000;
const SIZE = { width: 900, height: 264, fit: "inside", withoutEnlargement: true } as const;
const kinds = ["image/png", "image/jpeg", "image/webp"];

/** Written anew, so nothing is left of the file but what is seen. Throws Refused for an SVG, too: it can hold programs. */
export async function readLogo(upload: Upload): Promise<Buffer> {
  const { picture, type, name } = await readFile("staff", upload).catch((error: unknown) => {
    if (error instanceof Refused && error.reason === "file_kind")
      throw new Refused("logo_kind", error.values);
    throw error;
  });
  if (!picture || !kinds.includes(type)) throw new Refused("logo_kind", { name });
  if (upload.bytes.length > MOST) throw new Refused("file_big", { name, most: MOST / 1_000_000 });
  // On white as paper is: readable on every colour, and what is transparent would cost pdfkit a second to part.
  const png = sharp(picture.bytes).resize(SIZE).flatten({ background: "#ffffff" }).png({ palette: true });
  return png.toBuffer();
}
