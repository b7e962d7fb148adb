import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import type { Agent } from "../../agents/agent.ts";
import type { Form } from "../../channels/letter/page.ts";
import { connectLetters } from "../../channels/letter-inbox.ts";
import { findContact } from "../../contacts/card.ts";
import type { Paper } from "../../letters/papers.ts";
import { sendMessage } from "../../sending/send.ts";
import { makeContact } from "../factories.ts";

/** The agency writes letters now, as `admin` has set it up. */
export const connect = (admin: Agent, form: Form = "us10") =>
  connectLetters(admin, {
    form,
    sender: "200 Water Street\nRiverton, CA 95945",
    letterhead: "(530) 555-0100",
  });

/** A letter to somebody new. */
export async function writeLetter(
  agent: Agent,
  name: string,
  address: string,
  body = "Your meter was read.",
) {
  const contactId = await makeContact(agent.agency.id, name, [{ kind: "address", value: address }]);
  const done = await sendMessage(agent, (await findContact(agent, contactId))!, {
    ...{ method: "letter", address, body, clientId: randomUUID(), localTime: "", timeZone: "" },
    ...{ override: false, seen: new Map() },
  });
  if (done.outcome !== "sent") throw new Error("the letter was not written");
  return { contactId, ...done };
}

export async function bytesOf(paper: Paper | null): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(paper!.pieces));
}

/** What a PDF says, page by page. */
export const sheetsIn = (pdf: Buffer): string[] =>
  execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8", maxBuffer: 1e9 })
    .split("\f")
    .slice(0, -1);
