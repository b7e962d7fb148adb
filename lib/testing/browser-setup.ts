import { TestApp } from "./app.ts";
import { forgetLogs, personsInLog } from "./log-of-a-run.ts";
import { prepareApp } from "./server.ts";
import { forgetFaults, readFaults } from "./statements/of-a-run.ts";

/** One built app on a fresh trial for all specs; a spec that needs to kill its app starts another. */
export default async function setup(): Promise<() => Promise<void>> {
  forgetLogs();
  forgetFaults();
  const { settings, stop } = await prepareApp();
  Object.assign(process.env, settings);
  const app = await new TestApp(settings).start();
  process.env.PARLEY_APP = app.url;
  return async () => {
    await app.stop();
    const persons = await personsInLog(settings.DATABASE_URL!);
    await stop();
    if (persons.length) throw new Error(`the log repeats what persons wrote:\n${persons.join("\n")}`);
    const faults = readFaults();
    if (faults) throw new Error(`statements that would not run where agencies are spread:\n${faults}`);
  };
}
