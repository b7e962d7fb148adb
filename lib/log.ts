import { Logger } from "graphile-worker";
import pino from "pino";
import { env } from "./env.ts";
import { once } from "./once.ts";

const logger = () => once("log", () => pino({ level: env().LOG_LEVEL, base: null }));

/** Lines as JSON on standard output. Never a message's text, a name or a secret. */
export const log = {
  info: (about: object, text: string) => logger().info(about, text),
  warn: (about: object, text: string) => logger().warn(about, text),
  error: (about: object, text: string) => logger().error(about, text),
  /** The same for graphile-worker, whose everyday lines are ours at debug. */
  graphile: new Logger(() => (level, message, meta) => {
    const error = meta && "error" in meta ? { error: String(meta.error) } : {};
    if (level === "error") logger().error(error, message);
    else if (level === "warning") logger().warn(error, message);
    else logger().debug(message);
  }),
};
