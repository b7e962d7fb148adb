import { eq } from "drizzle-orm";
import sharp from "sharp";
import { db } from "#db/index.ts";
import { agencies } from "#db/schema/agencies.ts";
import { findLogo } from "../agencies/logo.ts";
import { log } from "../log.ts";
import { once } from "../once.ts";
import type { Letterhead } from "./contract.ts";
import { MOST_ORNAMENT } from "./email/limits.ts";

/**
 * How an agency's mails are headed. The logo travels in the mail: what a program would fetch from us many do not show until
 * they are asked, and each look would tell us who reads when.
 */
export async function readLetterhead(agencyId: number): Promise<Letterhead> {
  const [row] = await db()
    .select({ agency: agencies.name, color: agencies.color, key: agencies.logoKey })
    .from(agencies)
    .where(eq(agencies.id, agencyId));
  const { key, ...head } = row!;
  return { ...head, logo: key ? await smallLogo(agencyId, key) : null };
}

type Logo = Letterhead["logo"];

/** Points at which it is shown, and in which it is drawn: twice as many where it still is an ornament then. */
const [WIDTH, HEIGHT] = [240, 48];
const tries = [
  { scale: 2, colors: 64 },
  { scale: 1, colors: 32 },
];

const MOST_KEPT = 20;
const kept = () => once("logos of mails", () => new Map<string, Promise<Logo>>());

/** Drawn once for all mails of a process: by the key, which names one picture. */
function smallLogo(agencyId: number, key: string): Promise<Logo> {
  const name = `${agencyId} ${key}`;
  const known = kept().get(name);
  if (known) return known;
  if (kept().size >= MOST_KEPT) kept().clear();
  const drawn = draw(agencyId, key).catch((error: unknown) => {
    // A mail without its ornament is better than one that nobody gets.
    log.warn({ error, agencyId }, "a logo could not be drawn for mails");
    kept().delete(name);
    return null;
  });
  kept().set(name, drawn);
  return drawn;
}

/** Null where it is no ornament at any size: who answers would send it back as a file, again and again. */
async function draw(agencyId: number, key: string): Promise<Logo> {
  const png = await findLogo(agencyId);
  if (!png) return null;
  for (const { scale, colors } of tries) {
    const room = {
      width: WIDTH * scale,
      height: HEIGHT * scale,
      fit: "inside",
      withoutEnlargement: true,
    } as const;
    const { data, info } = await sharp(png)
      .resize(room)
      .png({ palette: true, colors })
      .toBuffer({ resolveWithObject: true });
    if (data.length > MOST_ORNAMENT) continue;
    const shown = Math.min(1, WIDTH / info.width, HEIGHT / info.height);
    const [width, height] = [info.width, info.height].map((points) =>
      Math.max(1, Math.round(points * shown)),
    );
    return { id: `logo-${key}@parley`, png: data, width: width!, height: height! };
  }
  return null;
}
