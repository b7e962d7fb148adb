import { prepared } from "#db/index.ts";
import { isSameStreet, readStreet } from "../addresses/street.ts";
import type { Agent } from "../agents/agent.ts";
import type { Contact } from "../contacts/card.ts";

/** Metres around a place. */
export const reaches = [250, 800, 5000] as const;
export const spans = [2, 7, 30] as const;
/** How far around, and how many days back. */
export type Around = { reach: (typeof reaches)[number]; days: (typeof spans)[number] };

/** Somebody who wrote from near a place, by the conversation in which they wrote last. */
export type Nearby = {
  id: number;
  contactId: number;
  name: string;
  address: string;
  status: "open" | "closed";
  assigneeName: string | null;
  /** What they wrote last, and when. */
  words: string;
  at: Date;
  /** Null where one of the two has no coordinates: then it is the same street. */
  meters: number | null;
};

/** Of more nobody would read on: what is asked for is whether a street has one trouble. */
export const MOST_NEARBY = 200;

/** Where somebody lives, as their card says it; empty where it does not. */
export const placeOf = ({ location, points }: Contact): string =>
  location ?? points.find(({ kind }) => kind === "address")?.value ?? "";

/** What others near a contact wrote of late, the newest first. Null where nobody knows where the contact is. */
export async function findNearby(
  agent: Agent,
  contact: Contact,
  { reach, days }: Around,
): Promise<Nearby[] | null> {
  const street = readStreet(placeOf(contact));
  const { latitude, longitude } = contact;
  const isPlaced = latitude !== null && longitude !== null;
  if (!street && !isPlaced) return null;
  const found = await prepared<Nearby>("find-nearby", nearbyText, [
    agent.agency.id,
    contact.id,
    days,
    latitude,
    longitude,
    reach,
    street && `%${street.word.replace(/[\\%_]/g, "\\$&")}%`,
  ]);
  const near = found.filter((one) => {
    if (one.meters !== null) return one.meters <= reach;
    const other = readStreet(one.address);
    return street && other && isSameStreet(street, other);
  });
  return near.slice(0, MOST_NEARBY);
}

/** A degree of latitude, and the half of what is around the earth, in metres. */
const DEGREE = 111_195;
const RADIUS = 6_371_000;

/** By a box along an index first: a degree of longitude is shorter away from the equator, and 180 is -180. */
const inBox = `k.latitude between $4::float8 - $6::float8 / ${DEGREE}.0 and $4 + $6 / ${DEGREE}.0
      and (abs(k.longitude - $5::float8) <= $6 / (${DEGREE}.0 * greatest(cos(radians($4)), 0.01))
        or 360 - abs(k.longitude - $5) <= $6 / (${DEGREE}.0 * greatest(cos(radians($4)), 0.01)))`;
// `least` passes over null.
const meters = `case when k.latitude + $4 is not null then 2 * ${RADIUS} * asin(least(1, sqrt(power(sin(radians(k.latitude - $4) / 2), 2)
      + cos(radians($4)) * cos(radians(k.latitude)) * power(sin(radians(k.longitude - $5) / 2), 2)))) end`;

const nearbyText = `
  with near as (
    select k.id from contacts k where k.agency_id = $1 and k.latitude is not null and ${inBox}
    union
    select k.id from contacts k where k.agency_id = $1 and k.search like $7
  ), wrote as (
    select distinct on (c.contact_id) c.*, m.body, m.created_at from near
    join conversations c on c.agency_id = $1 and c.contact_id = near.id
    join messages m on m.agency_id = $1 and m.id = c.last_inbound_id
    where c.contact_id <> $2 and c.last_message_at >= now() - make_interval(days => $3)
      and m.created_at >= now() - make_interval(days => $3) and c.spam_at is null and c.merged_into_id is null
    order by c.contact_id, m.id desc
  )
  select c.id, k.id as "contactId", k.name, c.status, u.name as "assigneeName", c.created_at as at,
    left(c.body, 300) as words, ${meters} as meters, coalesce(k.location, (
      select p.value from contact_points p where p.agency_id = $1 and p.contact_id = k.id and p.kind = 'address'
      order by p.is_primary desc, p.id limit 1), '') as address
  from wrote c join contacts k on k.agency_id = $1 and k.id = c.contact_id and k.deleted_at is null
  left join users u on u.id = c.assignee_id
  order by c.created_at desc`;
