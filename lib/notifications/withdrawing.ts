import { prepared } from "#db/index.ts";
import { around, isPointless, isSeen } from "./pointless.ts";

/**
 * Writes down of what bells still count what has been opened, and what a colleague has seen to. Counting leaves both out
 * anyway; but what nobody ever marks as read would be thousands, looked through with each ring.
 */
export async function withdraw(agencyId: number): Promise<void> {
  await prepared("withdraw-alerts", withdrawText, [agencyId, new Date()]);
}

const withdrawText = `
  update alerts o set read_at = case when w.seen then $2::timestamptz end,
    over_at = case when not w.seen then $2::timestamptz end
  from (
    select a.user_id, a.id, ${isSeen} as seen from alerts a ${around}
    where a.agency_id = $1 and a.told <> 'no' and a.read_at is null and a.over_at is null and (${isSeen} or ${isPointless})
  ) w where o.agency_id = $1 and o.user_id = w.user_id and o.id = w.id`;
