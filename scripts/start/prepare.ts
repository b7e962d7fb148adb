// In a process of its own: what it loads would stay in the memory of the one that watches over the server.
import { registerHooks } from "node:module";
import { codeOf } from "./say.mjs";

const faultsOfTheSetting = [
  ...["ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT", "EAI_AGAIN"],
  ...["28P01", "28000", "3D000"],
];

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
  const { prepare } = await import("#lib/trial/prepare.ts");
  await prepare(process.env.DATABASE_URL!, { trial: process.env.PARLEY_TRIAL === "1" });
} catch (error) {
  console.error(unreachable(error) ?? error);
  process.exit(1);
}

/** A sentence instead of a stack when the fault is in the setting. The address has a password: not shown. */
function unreachable(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (faultsOfTheSetting.includes(codeOf(cause)))
      return `DATABASE_URL leads to no database (${codeOf(cause)}). ${cause.message}`.trim();
}
