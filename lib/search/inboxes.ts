import { prepared } from "#db/index.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import type { Agent } from "../agents/agent.ts";
import { showAddress } from "../channels/kinds.ts";
import { fold } from "../fold.ts";

export type OwnInbox = { id: number; name: string };

type Row = { id: number; channel: Channel; name: string; address: string | null };

/** Ours that are called so, or have that number or address, as far as it is typed. */
export async function listInboxes(agent: Agent, value: string): Promise<OwnInbox[]> {
  const rows = await prepared<Row>("search-inboxes", inboxesText, [agent.agency.id]);
  const sought = fold(value).trim();
  const digits = /^[\d\s().+-]+$/.test(sought) ? sought.replace(/\D/g, "") : "";
  const isMeant = ({ name, address }: Row) =>
    (name && fold(name).startsWith(sought)) ||
    (address &&
      (fold(address).startsWith(sought) ||
        (digits.length >= 4 && address.replace(/\D/g, "").endsWith(digits))));
  return rows.filter(isMeant).map(({ id, name, channel, address }) => ({
    id,
    name: name || (address && showAddress(channel, address)) || "",
  }));
}

const inboxesText = `
  select i.id, i.channel, i.name, i.address from inboxes i
  where i.agency_id = $1 and (i.address is not null or i.name <> '') order by i.id`;
