import { createECDH, createPublicKey, randomBytes, verify } from "node:crypto";
import { createServer } from "node:http";
import ece from "http_ece";

export type Arrived = { body: unknown; headers: Record<string, string>; audience: string; subject: string };

/**
 * A push service and the browser behind it, as RFC 8030, 8291 and 8292 have them: what arrives is checked for the sender's
 * signature and opened with the browser's own keys. `status` is what it answers.
 */
export async function startPushService() {
  const arrived: Arrived[] = [];
  const faults: string[] = [];
  const state = { status: 201, held: Promise.resolve() };
  const browser = createECDH("prime256v1");
  browser.generateKeys();
  const auth = randomBytes(16);
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      try {
        const headers = request.headers as Record<string, string>;
        const token = readVapid(headers.authorization ?? "");
        const opened = ece.decrypt(Buffer.concat(parts), {
          version: "aes128gcm",
          privateKey: browser,
          authSecret: auth.toString("base64url"),
        });
        arrived.push({ body: JSON.parse(opened.toString()), headers, ...token });
      } catch (error) {
        faults.push(String(error));
      }
      void state.held.then(() => response.writeHead(state.status).end());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const origin = `http://127.0.0.1:${port}`;
  return {
    ...{ arrived, faults, state, origin },
    subscription: (name = "one") => ({
      endpoint: `${origin}/push/${name}`,
      p256dh: browser.getPublicKey("base64url"),
      auth: auth.toString("base64url"),
    }),
    /** It hangs from here on. @returns what lets it answer */
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      state.held = promise;
      return resolve;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** `vapid t=<token>, k=<key>`: the token has to be signed with that key, for this service, and not for ever. */
function readVapid(given: string): { audience: string; subject: string } {
  const [, token = "", key = ""] = /^vapid t=([^,\s]+), k=([\w-]+)$/.exec(given) ?? [];
  const [head = "", claims = "", signature = ""] = token.split(".");
  const point = Buffer.from(key, "base64url");
  const jwk = {
    ...{ kty: "EC", crv: "P-256" },
    x: point.subarray(1, 33).toString("base64url"),
    y: point.subarray(33).toString("base64url"),
  };
  const publicKey = createPublicKey({ key: jwk, format: "jwk" });
  const signed = Buffer.from(`${head}.${claims}`);
  const ok = verify(
    "sha256",
    signed,
    { key: publicKey, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  if (!ok) throw new Error("the token is not signed with the key");
  const { aud, sub, exp } = JSON.parse(Buffer.from(claims, "base64url").toString()) as {
    aud: string;
    sub: string;
    exp: number;
  };
  if (exp * 1000 < Date.now() || exp * 1000 > Date.now() + 86_400_000)
    throw new Error("the token lives too long");
  return { audience: aud, subject: sub };
}
