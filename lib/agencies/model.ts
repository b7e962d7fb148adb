import { eq } from "drizzle-orm";
import { db, type Tx } from "#db/index.ts";
import { agencies, type ModelUse } from "#db/schema/agencies.ts";
import { models } from "#db/schema/models.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { canChangeSettings } from "../agents/may.ts";
import { recordAudit } from "../audit/audit.ts";
import { readText } from "../clean-text.ts";
import { Refused } from "../errors.ts";
import { ringAgency } from "../events/ring.ts";
import { isNear } from "../outbound.ts";
import { sealSecrets, unsealSecrets } from "../sealing.ts";

/** In the order in which they are offered. */
export const modelUses = ["translate", "summarise", "suggest"] as const satisfies readonly ModelUse[];

export type Model = {
  address: string;
  name: string;
  /** Empty where none is asked for, and where another AUTH_SECRET has sealed it: the provider says so. */
  key: string;
  uses: ModelUse[];
};

/** The model that an agency has set up, whether it is on or not. */
export async function findModel(agencyId: number): Promise<Model | null> {
  const [row] = await db().select().from(models).where(eq(models.agencyId, agencyId));
  if (!row) return null;
  const { address, name, uses } = row;
  return { address, name, uses, key: unsealSecrets(row.sealed)?.key ?? "" };
}

type Typed = { address: string; name: string; key: string; dropKey?: boolean; uses: ModelUse[] };

/** The first one is on from here on, for what is ticked; one that was switched off stays off. */
export async function saveModel(agent: Agent, typed: Typed): Promise<void> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const { id: agencyId } = agent.agency;
  const address = readAddress(readText("url", typed.address, "model_address"));
  const name = readText("client", typed.name, "model_name");
  if (!name) throw new Refused("model_incomplete");
  const before = await findModel(agencyId);
  // A key is for the host that it was given for: whoever changes the address cannot have it sent elsewhere.
  const goesOn = before && !typed.dropKey && hostOf(before.address) === hostOf(address);
  const kept = goesOn ? before.key : "";
  const key = typed.key.trim() || kept;
  const values = { address, name, uses: typed.uses, sealed: key ? sealSecrets({ key }) : null };
  await transaction(async (tx) => {
    await tx
      .insert(models)
      .values({ agencyId, ...values })
      .onConflictDoUpdate({ target: models.agencyId, set: values });
    if (!(before?.uses.length && (await isOff(tx, agencyId)))) await setUses(tx, agencyId, typed.uses);
    const changed = ["address", "name", "uses"] as const;
    await recordAudit(tx, agent, "settings.model", {
      changed: [
        ...changed.filter((one) => String(before?.[one]) !== String(values[one])),
        ...(key === (before?.key ?? "") ? [] : ["key"]),
      ],
      host: hostOf(address),
      model: name,
    });
  });
}

/** Off at once, or on again as it was. */
export async function switchModel(agent: Agent, isOn: boolean): Promise<void> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const { id: agencyId } = agent.agency;
  const model = await findModel(agencyId);
  if (!model) throw new Refused("model_incomplete");
  await transaction(async (tx) => {
    await setUses(tx, agencyId, isOn ? model.uses : []);
    await recordAudit(tx, agent, isOn ? "settings.model_on" : "settings.model_off", {});
  });
}

/** Where what is sent goes to, as it is said and written down. */
export const hostOf = (address: string): string => new URL(address).host;

/** Held until the caller is through: whoever switches it off meanwhile is not overruled. */
async function isOff(tx: Tx, agencyId: number): Promise<boolean> {
  const [row] = await tx
    .select({ uses: agencies.modelUses })
    .from(agencies)
    .where(eq(agencies.id, agencyId))
    .for("no key update");
  return !row!.uses.length;
}

async function setUses(tx: Tx, agencyId: number, uses: ModelUse[]): Promise<void> {
  await tx.update(agencies).set({ modelUses: uses }).where(eq(agencies.id, agencyId));
  await ringAgency(tx, agencyId);
}

/** As it is documented by those who speak it, or with what stands behind it in their examples. */
function readAddress(text: string): string {
  const address = text.replace(/\/+$/, "").replace(/\/chat\/completions$/, "");
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash)
    throw new Refused("model_address");
  // What residents write would be read by everybody on the way.
  if (url.protocol === "http:" && !isNear(url.hostname)) throw new Refused("model_plain");
  return address;
}
