import { createHash, randomUUID } from "node:crypto";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { understand } from "../../channels/email/understand.ts";
import { keptOf } from "../../channels/kept-mail.ts";
import { receiveMessage } from "../../conversations/intake.ts";

/** A mail that came in and was read: a message, and its bytes as they came. */
export async function makeMail(agencyId: number, source: string | Buffer) {
  const { rows } = await db().execute<{ id: string }>(
    sql`select id from inboxes where agency_id = ${agencyId} and channel = 'email' order by id limit 1`,
  );
  const inboxId = Number(rows[0]!.id);
  const [bytes, remote] = [Buffer.from(source), `${randomUUID()}@example.com`];
  const { messageId, conversationId } = await receiveMessage({
    ...{ agencyId, channel: "email", inboxId, remote, name: "Pat Doe", externalId: randomUUID() },
    ...readNow(bytes),
  });
  await db().execute(sql`
    insert into raw_inbound (agency_id, channel, inbox_id, sha256, body, state, message_id)
    values (${agencyId}, 'email', ${inboxId}, ${createHash("sha256").update(bytes).update(remote).digest()}, ${bytes}, 'read', ${messageId})`);
  return { messageId, conversationId };
}

/** What it says; of one that is more than a mail may be, nothing. */
function readNow(bytes: Buffer) {
  try {
    const { html, text, ...read } = understand(bytes);
    const mail = { ...read, hasHtml: html !== null };
    const kept = keptOf(mail, text, { joins: null, suggests: null });
    return { body: text, mail: { joins: null, kept, words: text, byMachine: false } };
  } catch {
    return { body: "It could not be read." };
  }
}

/** An HTML mail, with pictures that lie in it by their Content-IDs. */
export function htmlMail(html: string, pictures: Record<string, Buffer> = {}): string {
  const part = (...lines: string[]) => ["--AAA", ...lines].join("\r\n");
  return [
    "From: Pat <pat@example.com>\r\nTo: City <help@city.example>\r\nSubject: Water & more",
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="AAA"\r\n',
    part("Content-Type: text/html; charset=utf-8\r\n", html),
    ...Object.entries(pictures).map(([id, bytes]) =>
      part(
        `Content-Type: image/png; name="${id}.png"`,
        `Content-ID: <${id}>`,
        `Content-Transfer-Encoding: base64\r\n`,
        bytes.toString("base64"),
      ),
    ),
    "--AAA--\r\n",
  ].join("\r\n");
}

/** A server of somebody else on this machine; `asked` is what it was asked for, heads and all. */
export async function startElsewhere(answer: RequestListener) {
  const asked: { url: string; headers: Record<string, unknown> }[] = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url!, headers: request.headers });
    answer(request, response);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
