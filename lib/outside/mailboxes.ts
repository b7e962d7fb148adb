import { prepared } from "#db/index.ts";
import { parseEmail } from "../addresses/email.ts";

/** The domain of mailboxes that are made up here, and the name of the server that has everybody's. */
export const OUTSIDE_MAIL = "mail.outside-world.example";

/** A few of the trial's contacts who have an address, and one whom nobody knows yet. A test compares them with the story. */
export const mailboxes: { address: string; name: string | null }[] = [
  { address: "maria.hernandez.castellanos@example.com", name: "María Guadalupe Hernández-Castellanos" },
  { address: "priya.raghunathan@example.com", name: "Priya Raghunathan" },
  { address: "femi@example.org", name: "Alder Street Bakery (Femi Adeyemi)" },
  { address: "delphine@example.net", name: "Delphine Achterberg" },
  { address: "o.kovalenko@example.com", name: "Oleksandr Kovalenko" },
  { address: `newcomer@${OUTSIDE_MAIL}`, name: null },
];

/** How an address names a mailbox; null where it is none. */
export const mailboxOf = (typed: string): string | null => parseEmail(typed)?.toLowerCase() ?? null;

/** What a mailbox can be told to do by itself. */
export const habits = ["away", "gone", "bounces", "slow", "silent"] as const;
export type Habit = (typeof habits)[number];

export async function readHabit(agencyId: number, address: string): Promise<Habit | null> {
  const [row] = await prepared<{ habit: string }>(
    "read-outside-habit",
    "select habit from outside_mailboxes where agency_id = $1 and address = $2",
    [agencyId, address],
  );
  return habits.find((one) => one === row?.habit) ?? null;
}

/** Whatever is no habit ends the one that it has. */
export async function setHabit(agencyId: number, address: string, typed: unknown): Promise<void> {
  const habit = habits.find((one) => one === typed);
  if (habit)
    await prepared(
      "set-outside-habit",
      `insert into outside_mailboxes (agency_id, address, habit) values ($1, $2, $3)
       on conflict (agency_id, address) do update set habit = excluded.habit`,
      [agencyId, address, habit],
    );
  else
    await prepared(
      "end-outside-habit",
      "delete from outside_mailboxes where agency_id = $1 and address = $2",
      [agencyId, address],
    );
}
