import { createHash, randomBytes } from "node:crypto";

/** 256 random bits, safe in a cookie and an address. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** What a table keeps of a token: whoever reads the table cannot use it. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("base64url");

export const isToken = (text: string | undefined | null): text is string =>
  typeof text === "string" && /^[\w-]{43}$/.test(text);
