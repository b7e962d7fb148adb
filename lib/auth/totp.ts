import { Secret, TOTP } from "otpauth";

/** Seconds for which a code stands. */
const PERIOD = 30;
/** Codes before and after the present one: clocks of telephones differ, and typing takes its time. */
const WINDOW = 1;

/** What the applications on telephones all understand: SHA-1, six digits, half a minute. */
const totpOf = (key: string, label = "") =>
  new TOTP({
    ...{ issuer: "Parley", label, secret: Secret.fromBase32(key) },
    ...{ algorithm: "SHA1", digits: 6, period: PERIOD },
  });

/** 160 random bits (RFC 4226, 4), as they are typed where no camera is at hand. */
export const newKey = (): string => new Secret({ size: 20 }).base32;

/** What a telephone reads off the screen. */
export const keyAddress = (key: string, email: string): string => totpOf(key, email).toString();

export const codeOf = (key: string, at = Date.now()): string => totpOf(key).generate({ timestamp: at });

/** Of which step a code is; null where it is none of now. Applications show it in two halves, and so it is typed. */
export function stepOf(key: string, typed: string, at = Date.now()): number | null {
  const token = typed.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const delta = totpOf(key).validate({ token, timestamp: at, window: WINDOW });
  return delta === null ? null : Math.floor(at / (PERIOD * 1000)) + delta;
}
