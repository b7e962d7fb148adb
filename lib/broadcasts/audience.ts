import { type SQL, sql } from "drizzle-orm";
import type { Audience } from "#db/schema/broadcasts.ts";

/** Whom it is for, as a condition on `contacts k`. */
export const isMeant = ({ tag }: Audience): SQL =>
  tag ? sql`k.deleted_at is null and k.tags @> array[${tag}::text]` : sql`k.deleted_at is null`;
