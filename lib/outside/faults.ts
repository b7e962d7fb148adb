import { prepared } from "#db/index.ts";

/** What the outside world's provider can be told to do wrong. */
export const faults = ["refuse", "rate", "slow", "silent", "fail"] as const;
export type Fault = (typeof faults)[number];

const asFault = (text: unknown): Fault | null => faults.find((one) => one === text) ?? null;

export async function readFault(agencyId: number): Promise<Fault | null> {
  const [row] = await prepared<{ fault: string }>(
    "read-outside-fault",
    "select fault from outside_faults where agency_id = $1",
    [agencyId],
  );
  return asFault(row?.fault);
}

/** Whatever is no fault ends the one that is set. */
export async function setFault(agencyId: number, typed: unknown): Promise<void> {
  const fault = asFault(typed);
  if (fault)
    await prepared(
      "set-outside-fault",
      `insert into outside_faults (agency_id, fault) values ($1, $2)
       on conflict (agency_id) do update set fault = excluded.fault`,
      [agencyId, fault],
    );
  else await prepared("end-outside-fault", "delete from outside_faults where agency_id = $1", [agencyId]);
}
