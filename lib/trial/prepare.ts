import { migrate } from "#db/migrate.ts";

/** Migrates, and gives an empty installation its trial agency when asked to. */
export async function prepare(
  url: string,
  { trial, waiting }: { trial: boolean; waiting?: () => void },
): Promise<{ seeded: boolean }> {
  await migrate(url, { waiting });
  if (!trial) return { seeded: false };
  const { seedTrial } = await import("./seed.ts");
  return { seeded: await seedTrial(url) };
}
