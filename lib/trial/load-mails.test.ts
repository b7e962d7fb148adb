import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "#db/index.ts";
import { understand } from "../channels/email/understand.ts";
import { env } from "../env.ts";
import { readToken } from "../mails/tokens.ts";
import { seedTrial } from "./seed.ts";

beforeAll(async () => {
  await seedTrial(env().DATABASE_URL);
});

type Row = {
  messageId: string;
  agencyId: string;
  kind: string;
  body: string;
  subject: string | null;
  delivery: string | null;
  automatic: string | null;
  because: string | null;
  suggestedId: string | null;
  hasHtml: boolean | null;
  status: string;
  bytes: Buffer | null;
};

const listAll = async () =>
  (
    await db().execute<Row>(sql`
      select m.id as "messageId", m.agency_id as "agencyId", m.kind, m.body, w.subject, m.delivery, w.automatic,
        w.suggested_because as because, w.suggested_id as "suggestedId", w.has_html as "hasHtml", r.body as bytes,
        c.status
      from messages m
      join conversations c on c.agency_id = m.agency_id and c.id = m.conversation_id
      left join mails w on w.agency_id = m.agency_id and w.message_id = m.id
      left join raw_inbound r on r.agency_id = m.agency_id and r.message_id = m.id
      where m.channel = 'email' and m.kind <> 'note' order by m.id`)
  ).rows;

test("every mail of the story says what mails say, and its bytes have its words", async () => {
  const all = await listAll();
  expect(all.length).toBeGreaterThan(40);
  expect(all.filter(({ subject }) => !subject)).toEqual([]);
  for (const { kind, body, bytes } of all)
    if (kind === "inbound" || kind === "machine") expect(understand(bytes!).text.trimEnd()).toBe(body);
});

test("one was sent as HTML, one came back, one is a machine's, and one may belong elsewhere", async () => {
  const all = await listAll();
  expect(all.filter(({ hasHtml }) => hasHtml)).toHaveLength(1);
  expect(all.filter(({ delivery }) => delivery === "failed")).toHaveLength(1);
  expect(all.filter(({ kind }) => kind === "machine")).toMatchObject([{ automatic: "out-of-office" }]);
  expect(all.filter(({ because }) => because)).toMatchObject([
    { because: "sender", suggestedId: expect.anything() },
  ]);
});

test("what staff answered in an open conversation lies in the resident's mailbox, and names its message", async () => {
  const { rows } = await db().execute<{ bytes: Buffer; isOwn: boolean }>(
    sql`select bytes, is_own as "isOwn" from outside_mails order by id`,
  );
  const answers = rows.filter(({ isOwn }) => !isOwn).map(({ bytes }) => understand(bytes));
  const sent = (await listAll()).filter(
    ({ kind, delivery, status }) => kind === "outbound" && delivery === "sent" && status === "open",
  );
  expect(sent).toHaveLength(2);
  expect(answers.map(({ messageId }) => readToken(messageId))).toEqual(
    sent.map(({ agencyId, messageId }) => ({ agencyId: Number(agencyId), messageId: Number(messageId) })),
  );
});
