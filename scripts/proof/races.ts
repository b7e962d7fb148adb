import { runVitest } from "../test/programs.ts";

/** The races that the tests hold in a short form, many times over; on the tests' own database. */
export async function races(): Promise<string> {
  await runTests(["lib/sending", "lib/conversations", "lib/live"], { PARLEY_ROUNDS: "1000" });
  return "1,000 cancels against their due second, 200 times 50 agents for one conversation; the races of streams";
}

/** The tests in these folders, on their own database unless `more` names another. */
export async function runTests(folders: string[], more: Record<string, string>): Promise<void> {
  const { code, printed } = await runVitest(folders, more);
  if (code !== 0) throw new Error(printed.slice(-4000));
}
