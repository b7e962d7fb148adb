import { randomBytes } from "node:crypto";
import sharp from "sharp";
import { expect, test } from "vitest";
import { saveLogo } from "../agencies/logo.ts";
import { mail, mailTown } from "../testing/scenes/mailing.ts";
import { answer, carry } from "../testing/scenes/texting.ts";
import { MOST_ORNAMENT } from "./email/limits.ts";
import { understand } from "./email/understand.ts";
import { readLetterhead } from "./letterhead.ts";

const town = mailTown();
const pictureOf = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#0c5a78" } })
    .png()
    .toBuffer();

test("an answer carries the agency's logo, small, and what it says as it was", async () => {
  const { agent, agencyId, inbox } = await town.scene();
  await saveLogo(agent, await pictureOf(900, 200));
  await mail(inbox, {});
  await answer(agent, "It is safe.");
  await carry(agencyId);
  const read = understand(Buffer.from(town.taken().at(-1)!.content, "latin1"));
  expect(read.text).toMatch(/^It is safe\./);
  const [logo] = read.files;
  expect(logo).toMatchObject({ name: "logo.png", isInline: true });
  expect(logo!.bytes.length).toBeLessThan(MOST_ORNAMENT);
  expect(read.html).toContain(`cid:${logo!.contentId}`);
  expect(read.html).toMatch(/width="216" height="48"/);
});

test("another logo heads the next mail, and one that stays large at any size none", async () => {
  const { agent, agencyId } = await town.scene();
  expect(await readLetterhead(agencyId)).toMatchObject({ agency: agent.agency.name, logo: null });
  await saveLogo(agent, await pictureOf(30, 30));
  expect((await readLetterhead(agencyId)).logo).toMatchObject({ width: 30, height: 30 });
  await saveLogo(agent, await pictureOf(60, 30));
  expect((await readLetterhead(agencyId)).logo).toMatchObject({ width: 60, height: 30 });
  const raw = { width: 900, height: 264, channels: 3 } as const;
  const noise = sharp(randomBytes(900 * 264 * 3), { raw });
  await saveLogo(agent, await noise.png().toBuffer());
  expect((await readLetterhead(agencyId)).logo).toBeNull();
  await saveLogo(agent, null);
  expect((await readLetterhead(agencyId)).logo).toBeNull();
});
