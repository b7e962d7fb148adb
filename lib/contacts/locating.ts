import { sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "#db/index.ts";
import { findGeocoder } from "../agencies/geocoder.ts";
import type { Agent } from "../agents/agent.ts";
import { Refused } from "../errors.ts";
import { ringCards } from "../events/ring.ts";
import { fetchOutside, OutboundError } from "../outbound.ts";
import type { Contact } from "./card.ts";

/** Asks the geocoder where the contact's address is, and keeps the answer on the card. The server asks, no browser. */
export async function locateContact(agent: Agent, contact: Contact): Promise<void> {
  const template = await findGeocoder(agent);
  if (!template || !contact.location) throw new Refused("no_geocoder");
  const place = readPlace(await ask(template.replaceAll("{address}", encodeURIComponent(contact.location))));
  if (!place) throw new Refused("place_unknown");
  await db().execute(sql`
    update contacts set latitude = ${place.latitude}, longitude = ${place.longitude}, version = version + 1,
      changed_by = ${agent.userId}
    where agency_id = ${agent.agency.id} and id = ${contact.id} and deleted_at is null`);
  await ringCards(db(), agent.agency.id, [contact.id]);
}

async function ask(url: string): Promise<string> {
  try {
    return await fetchOutside(url);
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    throw new Refused(error.reason === "forbidden" ? "geocoder_private" : "geocoder_silent");
  }
}

const latitude = z.coerce.number().min(-90).max(90);
const longitude = z.coerce.number().min(-180).max(180);
/** As Nominatim answers, and as GeoJSON geocoders (Photon, Pelias) do. */
const list = z.array(z.object({ lat: latitude, lon: longitude })).min(1);
const geojson = z.object({
  features: z.array(z.object({ geometry: z.object({ coordinates: z.tuple([longitude, latitude]) }) })).min(1),
});

/** The first place of an answer, null when there is none in it. */
export function readPlace(text: string): { latitude: number; longitude: number } | null {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return null;
  }
  const nominatim = list.safeParse(answer);
  if (nominatim.success) return { latitude: nominatim.data[0]!.lat, longitude: nominatim.data[0]!.lon };
  const features = geojson.safeParse(answer);
  if (!features.success) return null;
  const [east, north] = features.data.features[0]!.geometry.coordinates;
  return { latitude: north, longitude: east };
}
