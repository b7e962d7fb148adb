import { sql } from "drizzle-orm";
import { z } from "zod";
import { db, prepared } from "#db/index.ts";
import { recordAudit } from "../agencies/audit.ts";
import { type Agent, canChangeSettings } from "../conversations/access.ts";
import { Refused } from "../errors.ts";
import { fetchOutside, OutboundError } from "../outbound.ts";
import type { Contact } from "./card.ts";

/** The address of the agency's own geocoder, with `{address}` where the question goes; null asks nobody. */
export async function findGeocoder(agent: Agent): Promise<string | null> {
  const rows = await prepared<{ url: string | null }>(
    "find-geocoder",
    "select geocoder_url as url from agencies where id = $1",
    [agent.agency.id],
  );
  return rows[0]?.url ?? null;
}

export async function saveGeocoder(agent: Agent, typed: string): Promise<void> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const url = typed.trim() || null;
  if (url && !isTemplate(url)) throw new Refused("bad_geocoder");
  await db().transaction(async (tx) => {
    await tx.execute(sql`update agencies set geocoder_url = ${url} where id = ${agent.agency.id}`);
    await recordAudit(tx, agent, "settings.contacts", { changed: ["geocoder"] });
  });
}

/** Asks the geocoder where the contact's address is, and keeps the answer on the card. The server asks, no browser. */
export async function locateContact(agent: Agent, contact: Contact): Promise<void> {
  const template = await findGeocoder(agent);
  if (!template || !contact.location) throw new Refused("no_geocoder");
  const place = readPlace(await ask(template.replaceAll("{address}", encodeURIComponent(contact.location))));
  if (!place) throw new Refused("place_unknown");
  await db().execute(sql`
    update contacts set latitude = ${place.latitude}, longitude = ${place.longitude}, version = version + 1
    where agency_id = ${agent.agency.id} and id = ${contact.id} and deleted_at is null`);
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

function isTemplate(url: string): boolean {
  return URL.canParse(url.replaceAll("{address}", "x")) && /^https?:\/\/.*\{address\}/.test(url);
}
