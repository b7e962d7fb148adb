import { Logger } from "graphile-worker";
import pino from "pino";
import { env } from "./env.ts";
import { once } from "./once.ts";
import { told } from "./told.ts";

const logger = () => once("log", () => pino({ level: env().LOG_LEVEL, base: null }));
type About = { error?: unknown; [name: string]: unknown };
const plain = (about: About) => ("error" in about ? { ...about, error: told(about.error) } : about);

/** Lines as JSON on standard output. Never a message's text, a name or a secret; an `error` as `told` tells it. */
export const log = {
  info: (about: About, text: string) => logger().info(plain(about), text),
  warn: (about: About, text: string) => logger().warn(plain(about), text),
  error: (about: About, text: string) => logger().error(plain(about), text),
  /** The same for graphile-worker, whose everyday lines are ours at debug. */
  graphile: new Logger(() => (level, message, meta) => {
    const error = meta && "error" in meta ? { error: told(meta.error) } : {};
    if (level === "error") logger().error(error, message.split("\n")[0]);
    else if (level === "warning") logger().warn(error, message.split("\n")[0]);
    else logger().debug(message);
  }),
};

/** What Next and libraries say on the console goes the same way: an error there has a resident's words in it too. */
export function logTheConsole(): void {
  once("console", () => {
    for (const level of ["warn", "error"] as const)
      console[level] = (...all: unknown[]) => {
        const errors = all.filter((one) => typeof one === "object" && one !== null).map(told);
        const text = all.filter((one) => typeof one === "string").join(" ");
        logger()[level]({ ...(errors.length ? { error: errors[0] } : {}) }, told(text).message);
      };
  });
}
