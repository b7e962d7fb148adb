import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { db } from "#db/index.ts";
import { agencies, type ModelUse } from "#db/schema/agencies.ts";
import { models } from "#db/schema/models.ts";
import { modelUses } from "../agencies/model.ts";
import { env } from "../env.ts";
import { sealSecrets } from "../sealing.ts";

type AskedModel = {
  path: string;
  key: string | null;
  model: string;
  messages: { role: string; content: string }[];
};
/** What one question is answered with; by default with what `says` has. */
type Script = (asked: AskedModel, answer: ServerResponse) => void;

/** Where nobody listens. */
export const SILENT_MODEL = "http://127.0.0.1:1/v1";
export const MODEL_KEY = "sk-test-0123456789";

/** A provider of language models that speaks the usual HTTP API and does what a test's script says. */
export async function startModel() {
  // It stands on this machine, where no setting of an agency may otherwise lead.
  env().OUTBOUND_ALLOW.push("127.0.0.1");
  const asked: AskedModel[] = [];
  const left: AskedModel[] = [];
  let script: Script = (_, answer) => say(answer, "I can be reached.");
  const server = createServer(async (request, answer) => {
    const { model, messages } = JSON.parse((await bodyOf(request)).toString("utf8")) as AskedModel;
    const key = request.headers.authorization?.replace("Bearer ", "") ?? null;
    const one = { path: request.url!, key, model, messages };
    asked.push(one);
    answer.on("close", () => {
      if (!answer.writableFinished) left.push(one);
    });
    script(one, answer);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    /** What it was asked, and what nobody waited for to its end. */
    asked,
    left,
    play: (one: Script) => {
      script = one;
    },
    says: (text: string) => {
      script = (_, answer) => say(answer, text);
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

export const say = (answer: ServerResponse, content: string) =>
  tell(answer, 200, {
    choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
  });

export function tell(answer: ServerResponse, status: number, body: unknown): void {
  answer.writeHead(status, { "content-type": "application/json" });
  answer.end(JSON.stringify(body));
}

/** As an admin has set it up. */
export async function connectModel(
  agencyId: number,
  address: string,
  uses: ModelUse[] = [...modelUses],
): Promise<void> {
  const values = { address, name: "town-model", uses, sealed: sealSecrets({ key: MODEL_KEY }) };
  await db()
    .insert(models)
    .values({ agencyId, ...values })
    .onConflictDoUpdate({ target: models.agencyId, set: values });
  await db().update(agencies).set({ modelUses: uses }).where(eq(agencies.id, agencyId));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
