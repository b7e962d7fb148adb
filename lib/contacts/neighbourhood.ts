import { prepared } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import type { Contact } from "./card.ts";

/** Metres east and north of the contact. */
export type Spot = { east: number; north: number };

export type Neighbourhood = {
  /** Half the width that the map shows, in metres. */
  reach: number;
  /** Where the agency's other addresses stand. */
  homes: Spot[];
  /** A street through the addresses on it, drawn where they say it runs. */
  streets: { name: string; from: Spot; to: Spot }[];
};

/** One degree of latitude, in metres; of longitude it is this times the cosine of the latitude. */
const DEGREE = 111_320;
const reaches = [250, 500, 1000, 2000, 4000];
const ENOUGH = 8;

/**
 * A map made of what the agency knows itself: its other addresses and the streets that they lie on. Nothing is asked
 * of anybody else, so no resident's address leaves the house. Null without coordinates.
 */
export async function readNeighbourhood(agent: Agent, contact: Contact): Promise<Neighbourhood | null> {
  const { latitude, longitude } = contact;
  if (latitude === null || longitude === null) return null;
  const around = Math.cos((latitude * Math.PI) / 180) * DEGREE;
  const far = reaches.at(-1)!;
  type Near = { latitude: number; longitude: number; location: string | null };
  const near = await prepared<Near>("list-neighbours", text, [
    agent.agency.id,
    contact.id,
    latitude - far / DEGREE,
    latitude + far / DEGREE,
    longitude - far / around,
    longitude + far / around,
    latitude,
    longitude,
  ]);
  const all = [{ latitude, longitude, location: contact.location }, ...near].map((one) => ({
    east: (one.longitude - longitude) * around,
    north: (one.latitude - latitude) * DEGREE,
    street: streetOf(one.location),
  }));
  const inside = (reach: number) => all.filter(({ east, north }) => Math.hypot(east, north) <= reach);
  const reach = reaches.find((one) => inside(one).length > ENOUGH) ?? far;
  return { reach, homes: inside(reach * 1.2).slice(1), streets: streetsOf(all, reach) };
}

/** "2281 Larkspur Court, unit B" lies on Larkspur Court. */
export function streetOf(location: string | null): string | null {
  const street = location?.match(/^\s*\d[\w/-]*\s+([^,\d][^,]*)/)?.[1]?.trim();
  return street && street.length <= 40 ? street : null;
}

type Placed = Spot & { street: string | null };

/** The line through the addresses of each street that has two of them, along the way they spread most. */
function streetsOf(all: Placed[], reach: number): Neighbourhood["streets"] {
  const byName = Map.groupBy(
    all.filter((one) => one.street),
    (one) => one.street!,
  );
  return [...byName]
    .filter(([, spots]) => spots.length > 1)
    .flatMap(([name, spots]) => {
      const middle = { east: mean(spots.map((s) => s.east)), north: mean(spots.map((s) => s.north)) };
      const [xx, yy, xy] = spots.reduce(
        ([a, b, c], { east, north }) => {
          const [x, y] = [east - middle.east, north - middle.north];
          return [a + x * x, b + y * y, c + x * y];
        },
        [0, 0, 0],
      );
      const angle = Math.atan2(2 * xy, xx - yy) / 2;
      const along = spots.map(
        ({ east, north }) =>
          (east - middle.east) * Math.cos(angle) + (north - middle.north) * Math.sin(angle),
      );
      const at = (distance: number) => ({
        east: middle.east + distance * Math.cos(angle),
        north: middle.north + distance * Math.sin(angle),
      });
      const [from, to] = [at(Math.min(...along) - reach / 8), at(Math.max(...along) + reach / 8)];
      // Two wrong coordinates make no street of ten kilometres.
      const length = Math.hypot(to.east - from.east, to.north - from.north);
      return length < reach * 4 ? [{ name, from, to }] : [];
    });
}

const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

const text = `
  select latitude, longitude, location from contacts
  where agency_id = $1 and id <> $2 and deleted_at is null and latitude between $3 and $4 and longitude between $5 and $6
  order by (latitude - $7) ^ 2 + (longitude - $8) ^ 2 limit 400`;
