import { prepareApp, TestApp } from "./server.ts";

/** One built app on a fresh trial for all specs; a spec that needs to kill its app starts another. */
export default async function setup(): Promise<() => Promise<void>> {
  const settings = await prepareApp({ trial: true });
  Object.assign(process.env, settings);
  const app = await new TestApp(settings).start();
  process.env.PARLEY_APP = app.url;
  return () => app.stop();
}
