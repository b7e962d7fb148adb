import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

export type Received = {
  id: string;
  /** Of what it carries the parts that tests ask for. */
  body: {
    type: string;
    timestamp: string;
    data: {
      conversation: { id: number; name: string };
      message: { body: string };
      contact: { name: string };
    };
  };
  /** By which of the secrets that the receiver knows it is signed. */
  signedBy: string[];
};

/**
 * A program that is told what happens, as Standard Webhooks has it: what arrives is checked against the secrets it knows.
 * `answers` are given one after the other, and 204 from then on.
 */
export async function startReceiver() {
  const received: Received[] = [];
  const state = { secrets: [] as string[], held: Promise.resolve(), underway: 0, most: 0 };
  const answers: { status: number; headers?: Record<string, string>; body?: string }[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    state.most = Math.max(state.most, ++state.underway);
    response.on("close", () => state.underway--);
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", async () => {
      const text = Buffer.concat(parts).toString("utf8");
      const headers = request.headers as Record<string, string>;
      const id = headers["webhook-id"] ?? "";
      const signedBy = state.secrets.filter((secret) => isSigned(secret, headers, text));
      received.push({ id, signedBy, body: JSON.parse(text) });
      const { status, headers: more, body } = answers.shift() ?? { status: 204 };
      await state.held;
      response.writeHead(status, more).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return {
    ...{ received, answers, state },
    url: `http://127.0.0.1:${port}/hook`,
    /** It hangs from here on. @returns what lets it answer */
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      state.held = promise;
      return resolve;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
export type Receiver = Awaited<ReturnType<typeof startReceiver>>;

/** Minutes within which it must have been sent, lest somebody sends an old one again. */
const TOLERANCE = 5 * 60;

function isSigned(secret: string, headers: Record<string, string>, body: string): boolean {
  const seconds = Number(headers["webhook-timestamp"]);
  if (!(Math.abs(Date.now() / 1000 - seconds) < TOLERANCE)) return false;
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const wanted = createHmac("sha256", key).update(`${headers["webhook-id"]}.${seconds}.${body}`).digest();
  return (headers["webhook-signature"] ?? "").split(" ").some((one) => {
    const [version, text = ""] = one.split(",");
    const given = Buffer.from(text, "base64");
    return version === "v1" && given.length === wanted.length && timingSafeEqual(given, wanted);
  });
}
