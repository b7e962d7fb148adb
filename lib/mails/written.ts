import { sql } from "drizzle-orm";
import type { Db, Tx } from "#db/index.ts";
import type { TypedMail } from "#db/schema/conversations.ts";
import type { Parties } from "#db/schema/mails.ts";
import { parseEmail } from "../addresses/email.ts";
import { cleanLine } from "../clean-text.ts";
import { findSendRefusal } from "../consents/gate.ts";
import { Refused } from "../errors.ts";
import { withoutTag } from "./tokens.ts";

type Party = Parties["from"];

/** What a mail of ours says beside its words, as somebody wrote it; an empty subject is the thread's. */
export type OwnMail = { cc: Party[]; bcc: Party[]; subject: string };

/** Servers refuse more in one go, and whoever has more to tell sends a bulletin. */
const MOST = 50;
/** A line of a head (RFC 5322, 2.1.1). */
const MOST_SUBJECT = 300;

/** Reads what was typed. Throws Refused for what is no address, and for too many. */
export function readTyped({ cc, bcc, subject }: TypedMail): OwnMail {
  const seen = new Set<string>();
  const once = ({ address }: Party) => !seen.has(address) && Boolean(seen.add(address));
  const own = {
    cc: readList(cc).filter(once),
    bcc: readList(bcc).filter(once),
    subject: cleanLine(subject, MOST_SUBJECT),
  };
  if (seen.size > MOST) throw new Refused("mail_many", { most: MOST });
  return own;
}

/** Whoever else gets it. */
export const partiesOf = (typed: TypedMail): Party[] => {
  const { cc, bcc } = readTyped(typed);
  return [...cc, ...bcc];
};

/**
 * Throws Refused unless each of them may be written to: asked in the transaction that writes the message. Our own mailboxes
 * would answer themselves, and a blocked sender hears nothing.
 */
export async function refuseParties(on: Db | Tx, agencyId: number, parties: Party[]): Promise<void> {
  for (const { address } of parties) {
    const { rows } = await on.execute<{ ours: boolean; blocked: boolean }>(sql`
      select exists (select from inboxes i where i.agency_id = ${agencyId} and i.channel = 'email'
          and i.address = ${withoutTag(address)}) as ours,
        exists (select from routes r where r.agency_id = ${agencyId} and r.channel = 'email' and r.remote = ${address}
          and r.blocked_at is not null) as blocked`);
    if (rows[0]!.ours) throw new Refused("mail_ours", { value: address });
    if (rows[0]!.blocked) throw new Refused("mail_blocked", { value: address });
    const refusal = await findSendRefusal(on, { agencyId, channel: "email", address });
    if (refusal) throw new Refused(`send_${refusal}`, { value: address });
  }
}

/** As it is typed again. */
export const toTyped = ({ cc, bcc = [] }: Pick<Parties, "cc" | "bcc">, subject: string): TypedMail => ({
  ...{ cc: cc.map(asTyped).join(", "), bcc: bcc.map(asTyped).join(", "), subject },
});

/** Whether there is anything in it. */
export const isTyped = (typed: TypedMail | null | undefined): typed is TypedMail =>
  Boolean(typed && (typed.cc.trim() || typed.bcc.trim() || typed.subject.trim()));

const asTyped = ({ address, name }: Party) =>
  name && !/[,;<>]/.test(name) ? `${name} <${address}>` : address;

/** `Ana Ruiz <ana@example.com>; ben@example.com`, or one a line. */
function readList(text: string): Party[] {
  return text
    .split(/[,;\n]/)
    .filter((one) => one.trim())
    .map((one) => {
      const [, name = "", inner = one] = /^([^<]*)<([^<>]*)>\s*$/.exec(one) ?? [];
      const address = parseEmail(inner);
      if (!address) throw new Refused("mail_address", { value: one.trim().slice(0, 80) });
      return { address, name: cleanLine(name.replace(/["“”]/g, ""), 100).trim() };
    });
}
