import { createHmac } from "node:crypto";
import { z } from "zod";
import { DeliveryError, type Driver, type OpenInbox, type Raw } from "../channels/contract.ts";
import { askOutside, OutboundError } from "../outbound.ts";

const item = z.object({ id: z.string(), from: z.string(), words: z.string() });
const report = z.object({ id: z.string(), ours: z.number(), got: z.enum(["sent", "delivered", "failed"]) });

export const signToy = (key: string, body: string | Buffer) =>
  createHmac("sha256", key).update(body).digest("hex");

/** Pigeons: the whole of another channel's driver, as `docs/adding-a-channel.md` shows it. */
export const toy: Driver = {
  settings: z.object({ loft: z.url("bad_input"), key: z.string().min(8, "bad_input") }),
  secret: ["key"],
  isGenuine: ({ headers, body }, { secrets }) => headers.seal === signToy(secrets.key ?? "", body),
  progress(raw) {
    const read = report.safeParse(jsonOf(raw));
    if (!read.success) return null;
    const { id: externalId, ours: messageId, got: state } = read.data;
    return { externalId, messageId, state, words: "", means: null };
  },
  parse(raw) {
    const { id: externalId, from, words: body } = item.parse(jsonOf(raw));
    return [{ externalId, from, body, files: [] }];
  },
  accepted: { type: "text/plain", body: "coo" },
  async deliver({ to, body, callback }, inbox) {
    const read = z.object({ id: z.string() }).safeParse(await fly(inbox, { to, body, callback }));
    if (!read.success) throw new DeliveryError("uncertain", "delivery.no_receipt");
    return { externalId: read.data.id };
  },
  check: async (inbox) => void (await fly(inbox, null)),
};

const jsonOf = ({ body }: Raw): unknown => JSON.parse(body.toString("utf8"));

async function fly({ settings }: OpenInbox, message: object | null): Promise<unknown> {
  try {
    const { status, body } = await askOutside(String(settings.loft), {
      method: message ? "POST" : "GET",
      body: message ? JSON.stringify(message) : undefined,
      headers: { "content-type": "application/json" },
    });
    if (status === 429 || status === 503) throw new DeliveryError("temporary", `HTTP ${status}`);
    if (status >= 500) throw new DeliveryError("uncertain", `HTTP ${status}`);
    if (status >= 400) throw new DeliveryError("permanent", `HTTP ${status}`);
    return JSON.parse(body.toString("utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    if (!(error instanceof OutboundError)) throw error;
    throw new DeliveryError(error.sent ? "uncertain" : "temporary", `delivery.${error.reason}`);
  }
}
