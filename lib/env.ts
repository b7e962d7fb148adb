import { z } from "zod";
import { once } from "./once.ts";

const must = {
  DATABASE_URL: "must name a PostgreSQL 15 or later, as in postgres://parley:secret@127.0.0.1:5432/parley",
  DATABASE_URL_DIRECT: "must name the same database past the pooler, as DATABASE_URL is written",
  DATABASE_URL_READ: "must name a standby of that database, as DATABASE_URL is written",
  HOST: "must be an address or a host name, as in 127.0.0.1",
  PORT: "must be a whole number from 1 to 65535, as in 3000",
  PUBLIC_URL: "must be an address without a path, as in https://inbox.riverton.gov",
  AUTH_SECRET: "must have at least 32 characters, as `openssl rand -base64 32` prints them",
  TRUST_PROXY: "must list the addresses or networks of your proxies, as in 127.0.0.1,10.0.0.0/8",
  SESSION_IDLE_HOURS: "must be a whole number of hours from 1 to 720, as in 12",
  OUTBOUND_ALLOW:
    "must list private addresses or networks that settings may name, as in 10.0.0.5,192.168.7.0/24",
  S3_ENDPOINT: "must be the address of an S3 store, as in https://s3.us-east-1.amazonaws.com",
  S3_BUCKET: "must name the bucket in the store, as in riverton-files",
  S3_ACCESS_KEY_ID: "must be the key that may read and write the bucket",
  S3_SECRET_ACCESS_KEY: "must be the secret of that key",
  MAIL_PORT: "must be the port at which mail servers hand mails over, as in 2525",
  MAIL_SPEAKS: "must be smtp or lmtp, as in smtp",
  MAIL_KEY_FILE: "must name the private key of MAIL_CERT_FILE, a file in PEM",
  MAIL_CERT_FILE: "must name the certificate for MAIL_KEY_FILE, a file in PEM",
  STATEMENT_TIMEOUT: "must be a whole number of seconds from 1 to 600, as in 10",
  METRICS_TOKEN: "must have at least 16 characters, as `openssl rand -hex 16` prints them",
  ROLE: "must be all, web or worker, as in all",
  LOG_LEVEL: "must be trace, debug, info, warn, error, fatal or silent, as in info",
};
const secret = new Set([
  "DATABASE_URL",
  "DATABASE_URL_DIRECT",
  "DATABASE_URL_READ",
  "AUTH_SECRET",
  "S3_SECRET_ACCESS_KEY",
  "METRICS_TOKEN",
]);
const database = /^postgres(ql)?:\/\/\S+$/;
const list = (text: string) => text.split(/[\s,]+/).filter(Boolean);
const networks = (sentence: string) =>
  z
    .string()
    .default("")
    .transform(list)
    .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], sentence)));

const settings = z
  .object({
    DATABASE_URL: z.string(must.DATABASE_URL).regex(database, must.DATABASE_URL),
    DATABASE_URL_DIRECT: z.string().regex(database, must.DATABASE_URL_DIRECT).optional(),
    DATABASE_URL_READ: z.string().regex(database, must.DATABASE_URL_READ).optional(),
    DATA_DIR: z.string().default(".data"),
    HOST: z
      .string()
      .regex(/^[\w.:-]+$/, must.HOST)
      .default("127.0.0.1"),
    PORT: z.coerce.number(must.PORT).int(must.PORT).min(1, must.PORT).max(65535, must.PORT).default(3000),
    PUBLIC_URL: z
      .string()
      .regex(/^https?:\/\/[^/\s?#]+\/?$/, must.PUBLIC_URL)
      .optional(),
    AUTH_SECRET: z.string(must.AUTH_SECRET).min(32, must.AUTH_SECRET),
    TRUST_PROXY: networks(must.TRUST_PROXY),
    OUTBOUND_ALLOW: networks(must.OUTBOUND_ALLOW),
    SESSION_IDLE_HOURS: z.coerce
      .number(must.SESSION_IDLE_HOURS)
      .int(must.SESSION_IDLE_HOURS)
      .min(1, must.SESSION_IDLE_HOURS)
      .max(720, must.SESSION_IDLE_HOURS)
      .default(12),
    S3_ENDPOINT: z
      .string()
      .regex(/^https?:\/\/[^\s?#]+$/, must.S3_ENDPOINT)
      .transform((text) => text.replace(/\/+$/, ""))
      .optional(),
    S3_BUCKET: z.string().default(""),
    S3_REGION: z.string().default("us-east-1"),
    S3_ACCESS_KEY_ID: z.string().default(""),
    S3_SECRET_ACCESS_KEY: z.string().default(""),
    MAIL_PORT: z.coerce
      .number(must.MAIL_PORT)
      .int(must.MAIL_PORT)
      .min(1, must.MAIL_PORT)
      .max(65535, must.MAIL_PORT)
      .optional(),
    MAIL_HOST: z.string().optional(),
    MAIL_SPEAKS: z.enum(["smtp", "lmtp"], must.MAIL_SPEAKS).default("smtp"),
    MAIL_KEY_FILE: z.string().optional(),
    MAIL_CERT_FILE: z.string().optional(),
    STATEMENT_TIMEOUT: z.coerce
      .number(must.STATEMENT_TIMEOUT)
      .int(must.STATEMENT_TIMEOUT)
      .min(1, must.STATEMENT_TIMEOUT)
      .max(600, must.STATEMENT_TIMEOUT)
      .default(10),
    METRICS_TOKEN: z.string().min(16, must.METRICS_TOKEN).optional(),
    ROLE: z.enum(["all", "web", "worker"], must.ROLE).default("all"),
    LOG_LEVEL: z
      .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], must.LOG_LEVEL)
      .default("info"),
  })
  .superRefine((given, context) => {
    // An address alone would keep every file from being stored, at the first one that somebody sends.
    for (const name of ["S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"] as const)
      if (given.S3_ENDPOINT && !given[name])
        context.addIssue({ code: "custom", path: [name], message: must[name] });
    for (const [name, other] of [
      ["MAIL_KEY_FILE", "MAIL_CERT_FILE"],
      ["MAIL_CERT_FILE", "MAIL_KEY_FILE"],
    ] as const)
      if (given[other] && !given[name])
        context.addIssue({ code: "custom", path: [name], message: must[name] });
  });

export type Env = Omit<z.infer<typeof settings>, "PUBLIC_URL"> & { PUBLIC_URL: string };

/** The settings, checked at the first call, not at import: `next build` imports everything and has none. */
export function env(): Env {
  return once("env", () => readEnv(process.env));
}

/** Past a pooler: for what needs the same connection all along, as a lock of a session and a bell do. */
export const directUrl = (): string => env().DATABASE_URL_DIRECT ?? env().DATABASE_URL;

/** Throws one sentence for each wrong setting, without a stack: the reader is a person at a terminal. */
export function readEnv(given: Record<string, string | undefined>): Env {
  // `PORT= npm start` means "as if it were not set", as it does in a shell.
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value));
  const read = settings.safeParse(set);
  if (read.success) return { ...read.data, PUBLIC_URL: publicUrl(read.data) };
  const sentences = read.error.issues.map(({ path: [name], message }) => {
    const value = set[String(name)];
    const found = !value
      ? "is not set: it"
      : secret.has(String(name))
        ? ""
        : `is ${JSON.stringify(value)}: it`;
    return [name, found, message].filter(Boolean).join(" ");
  });
  const error = new Error([...new Set(sentences)].map((sentence) => `${sentence}.`).join("\n"));
  error.stack = error.message;
  throw error;
}

function publicUrl({ PUBLIC_URL, HOST, PORT }: z.infer<typeof settings>): string {
  if (PUBLIC_URL) return PUBLIC_URL.replace(/\/$/, "");
  // Every address at once is none that a browser could open.
  const host = HOST === "0.0.0.0" || HOST === "::" ? "127.0.0.1" : HOST;
  return `http://${host.includes(":") ? `[${host}]` : host}:${PORT}`;
}
