import pg from "pg";
import { env } from "../env.ts";
import { readRing } from "../events/ring.ts";
import { patiently } from "./waiting.ts";

/** What the bell rings, from now on. */
export async function hearRings() {
  const client = new pg.Client(env().DATABASE_URL);
  const heard: string[] = [];
  client.on("notification", ({ payload }) => heard.push(readRing(payload ?? "").ring));
  await client.connect();
  await client.query("listen parley");
  return {
    heard,
    until: (ring: string) => patiently(async () => heard.includes(ring)),
    close: () => client.end(),
  };
}
