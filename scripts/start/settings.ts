import { hkdfSync, randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { join, resolve } from "node:path";
import { readEnv } from "#lib/env.ts";
import { compiled, packaged, root } from "./run.mjs";
import { codeOf, Trouble } from "./say.mjs";

/** Settings as they come: each may be missing. */
type Given = Record<string, string | undefined>;

/** Fills in what nobody has set, for us and for every process that we start, and checks the whole. */
export function settle(env: Given = process.env): void {
  // Beside a package, which is replaced as a whole.
  const folder = resolve(root, env.DATA_DIR || (packaged ? `${root}-data` : ".data"));
  env.DATA_DIR = folder;
  env.HOST ||= "127.0.0.1";
  env.PORT ||= "3000";
  env.NEXT_TELEMETRY_DISABLED = "1";
  env.NODE_COMPILE_CACHE ||= compiled;
  // Without it every restart would sign everybody out.
  env.AUTH_SECRET ||= kept(folder, "auth.secret");
  // Without it a form that was opened before a new build could not be sent any more, nor to another machine.
  env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ||= keyOfForms(env.AUTH_SECRET);
  if (isTrial(env)) env.PARLEY_TRIAL = "1";
  else delete env.PARLEY_TRIAL;
  check(env);
}

/**
 * The trial has sign-ins whose password everybody knows: it is there only while nobody else can come in,
 * neither through the network nor through a proxy on this machine.
 */
export function isTrial({ DATABASE_URL, HOST, PUBLIC_URL, TRUST_PROXY }: Given): boolean {
  return !DATABASE_URL && !TRUST_PROXY && isLoopback(HOST) && (!PUBLIC_URL || isLoopback(hostOf(PUBLIC_URL)));
}

/** The same for the same secret, so that every machine that has it takes the others' forms. It tells nothing of the secret. */
function keyOfForms(secret: string): string {
  return Buffer.from(hkdfSync("sha256", secret, "", "server actions", 32)).toString("base64");
}

function isLoopback(host = ""): boolean {
  return (
    host === "localhost" ||
    host === "::1" ||
    host === "[::1]" ||
    (isIP(host) === 4 && host.startsWith("127."))
  );
}

function hostOf(url: string): string {
  try {
    return new URL(url).hostname;
  } catch {
    return "";
  }
}

function check(env: Given): void {
  const beside = ["DATABASE_URL_DIRECT", "DATABASE_URL_READ"].find((name) => env[name]);
  if (beside && !env.DATABASE_URL)
    throw new Trouble(`${beside} is another way to the database of DATABASE_URL, which is not set.`);
  try {
    // Ours has no address before it runs.
    readEnv({ ...env, DATABASE_URL: env.DATABASE_URL || "postgres://parley@127.0.0.1/parley" });
  } catch (error) {
    throw new Trouble((error as Error).message);
  }
}

/** A secret of this installation: made once, then read from the data folder. Only we may read it. */
function kept(folder: string, name: string): string {
  const file = join(folder, name);
  const draft = `${file}.${process.pid}`;
  try {
    // Others may pass through to the database's folder, but not look around.
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    if (!existsSync(file)) {
      writeFileSync(draft, `${randomBytes(32).toString("base64")}\n`, { mode: 0o600 });
      linkUnlessThere(draft, file);
    }
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    throw new Trouble(`The secret ${file} cannot be kept: ${(error as Error).message}`);
  }
}

/** Not written in place: of two starts at once, neither may read half a secret or replace the other's. */
function linkUnlessThere(draft: string, file: string): void {
  try {
    linkSync(draft, file);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  } finally {
    rmSync(draft);
  }
}
