// In a process of its own: what it loads would stay in the memory of the one that watches over the server.
import { registerHooks } from "node:module";

// Drizzle's package lists a thousand entry points. For `import`, Node reads that list again for each of the
// 200 files behind one of them, which takes 0.7 s; for `require`, which finds the same code, once.
registerHooks({
  resolve(name, context, next) {
    if (!/^drizzle-orm(\/|$)/.test(name)) return next(name, context);
    const conditions = context.conditions.map((condition) =>
      condition === "import" ? "require" : condition,
    );
    return next(name, { ...context, conditions });
  },
});

try {
  const { notePrepared } = await import("./prepared.ts");
  const { prepare } = await import("#lib/trial/prepare.ts");
  await prepare(process.env.DATABASE_URL!, {
    trial: process.env.PARLEY_TRIAL === "1",
    // Seen at once; what is printed otherwise is shown when it fails.
    waiting: () => console.error("\nAnother start is preparing this database. Waiting until it has ended."),
  });
  await notePrepared(process.env.DATABASE_URL!);
} catch (error) {
  console.log(error);
  process.exit(1);
}
