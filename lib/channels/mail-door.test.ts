import nodemailer from "nodemailer";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { connectMailbox, mailFrom } from "../testing/scenes/mailing.ts";
import { said } from "../testing/scenes/texting.ts";
import { openMailDoor } from "./mail-door.ts";
import { readWaiting } from "./receive.ts";

const closing = new AbortController();
let port = 0;
beforeAll(async () => {
  port = (await openMailDoor(closing.signal, 0))!;
});
afterAll(() => closing.abort());

const scene = async (address: string) => {
  const { agency } = await makeAgent(await makeAgency(), "admin");
  await connectMailbox(agency.id, 1, address);
  return agency.id;
};

async function handOver(to: string[], raw = mailFrom({ body: "By your own server" })) {
  const server = nodemailer.createTransport({ host: "127.0.0.1", port, ignoreTLS: true });
  try {
    await server.sendMail({ envelope: { from: "maria@example.com", to }, raw });
  } finally {
    server.close();
  }
  await readWaiting(20);
}

test("a mail server hands mails over to the mailbox that has the address, whatever stands behind its plus", async () => {
  const agencyId = await scene("desk@riverton.example");
  await handOver(["Desk@riverton.example"]);
  await handOver(["desk+p.1.2.abc@riverton.example"], mailFrom({ body: "Again" }));
  expect((await said(agencyId)).map(({ body }) => body)).toEqual(["By your own server", "Again"]);
});

test("one mail to two mailboxes is one in each, and handed over twice it is the same", async () => {
  const [one, two] = [await scene("one@riverton.example"), await scene("two@riverton.example")];
  const raw = mailFrom({ body: "To both" });
  await handOver(["one@riverton.example", "two@riverton.example"], raw);
  await handOver(["one@riverton.example", "two@riverton.example"], raw);
  for (const agencyId of [one, two]) expect(await said(agencyId)).toMatchObject([{ body: "To both" }]);
});

test("to an address that is nobody's here nothing is taken", async () => {
  await expect(handOver(["nobody@riverton.example"])).rejects.toThrow("5.1.1");
});
