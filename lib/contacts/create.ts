import type { Tx } from "#db/index.ts";
import { accountNumbers, contactPoints, contacts, type PointKind } from "#db/schema/contacts.ts";
import { transaction } from "#db/transaction.ts";
import { extensionIn, pointKinds, readPoint } from "../addresses/points.ts";
import type { Agent } from "../agents/agent.ts";
import { readText } from "../clean-text.ts";
import { Refused } from "../errors.ts";
import { ringCards } from "../events/ring.ts";
import { tellOfCard } from "../webhooks/cards.ts";

export type NewContact = {
  name: string;
  phone?: string;
  email?: string;
  account?: string;
  address?: string;
  language?: "en" | "es";
};

/** Adds a contact with what is known of them. @returns its id. Refuses what cannot be a number or an address. */
export async function createContact(agent: Agent, input: NewContact): Promise<number> {
  const name = readText("name", input.name, "name");
  if (!name) throw new Refused("name_needed");
  const points = readPoints(input);
  const account = readText("account", input.account ?? "", "account");
  const location = readText("address", input.address ?? "", "address") || null;
  return transaction(async (tx) => {
    const agencyId = agent.agency.id;
    const [row] = await tx
      .insert(contacts)
      .values({
        agencyId,
        name,
        language: input.language ?? "en",
        location,
      })
      .returning({ id: contacts.id });
    const contactId = row!.id;
    await addPoints(tx, agencyId, contactId, points);
    await ringCards(tx, agencyId, [contactId]);
    await tellOfCard(tx, { agencyId, id: contactId }, "contact.created", agent);
    if (account) await tx.insert(accountNumbers).values({ agencyId, contactId, number: account });
    return contactId;
  });
}

type NewPoint = { kind: PointKind; value: string; extension: string | null };

const readPoints = (input: NewContact): NewPoint[] =>
  pointKinds.flatMap((kind) => {
    const value = readPoint(kind, input[kind] ?? "", kind);
    return value ? [{ kind, value, extension: extensionIn(kind, input[kind] ?? "") }] : [];
  });

async function addPoints(tx: Tx, agencyId: number, contactId: number, points: NewPoint[]): Promise<void> {
  if (!points.length) return;
  await tx
    .insert(contactPoints)
    .values(points.map((point) => ({ ...point, agencyId, contactId, isPrimary: true })));
}
