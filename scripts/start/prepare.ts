// In a process of its own: what it loads would stay in the memory of the one that watches over the server.
import "./drizzle-once.ts";

try {
  const { notePrepared } = await import("./prepared.ts");
  const { prepare } = await import("#lib/trial/prepare.ts");
  const { DATABASE_URL, DATABASE_URL_DIRECT } = process.env;
  await prepare(DATABASE_URL_DIRECT || DATABASE_URL!, {
    trial: process.env.PARLEY_TRIAL === "1",
    // Seen at once; what is printed otherwise is shown when it fails.
    waiting: () => console.error("\nAnother start is preparing this database. Waiting until it has ended."),
  });
  await notePrepared(DATABASE_URL!);
} catch (error) {
  console.log(error);
  process.exit(1);
}
