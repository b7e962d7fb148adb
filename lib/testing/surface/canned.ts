import { listCanned, saveCanned } from "../../canned/canned.ts";
import type { Office } from "./office.ts";
import type { Area } from "./row.ts";

const own = (name: string) => `app/[agency]/canned/actions.ts#${name}`;
const shownToWriter = "a person's own list, which they have before them; no open thread shows it";

/** Answers that are written once and given often. */
export const canned: Area = {
  "/[agency]/canned/page": {
    at: "/{agency}/canned",
    least: "agent",
    search: ["say", "saved", "removed", "edit", "for"],
  },
  "/[agency]/canned/offered/route": {
    at: "/{agency}/canned/offered?for={conversation}",
    search: ["for"],
    least: "agent",
    unsigned: 401,
  },
  "/[agency]/canned/taken/route": {
    at: "/{agency}/canned/taken",
    method: "POST",
    least: "agent",
    unsigned: 401,
    ok: 204,
    fields: { conversation: "{conversation}", canned: "987654321" },
    happens: shownToWriter,
  },
  [own("saveCanned")]: {
    least: "agent",
    fields: { canned: "", name: "Bin days", folder: "", text_en: "On Tuesday", text_es: "", whose: "own" },
    happens: shownToWriter,
  },
  [own("removeCanned")]: { least: "agent", fields: { canned: "987654321" }, happens: shownToWriter },
  [own("restoreCanned")]: { least: "agent", fields: { canned: "987654321" }, happens: shownToWriter },
  [own("takeCanned")]: {
    least: "agent",
    fields: { conversation: "{conversation}", canned: "1", language: "en" },
    ready: async (office) => ({ canned: `${await oneOf(office)}` }),
    happens: "it goes into the draft of who takes it, and that is shown to nobody else",
  },
};

/** The agency's, so that whoever tries has it. */
async function oneOf({ admin }: Office): Promise<number> {
  const typed = { name: "Bin days", folder: "", textEn: "On Tuesday", textEs: "", whose: "agency" } as const;
  await saveCanned(admin, typed, null);
  return (await listCanned(admin))[0]!.id;
}
