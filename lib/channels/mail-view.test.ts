import { afterEach, expect, test } from "vitest";
import type { Agent } from "../agents/agent.ts";
import { env } from "../env.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { drawing, pdf } from "../testing/files.ts";
import { htmlMail, makeMail, startElsewhere } from "../testing/scenes/mails-shown.ts";
import { findPart, findRemotePicture, viewMail } from "./mail-view.ts";
import { findMail } from "./mails.ts";

const given = [...env().OUTBOUND_ALLOW];
const allow = (networks: string[]) => env().OUTBOUND_ALLOW.splice(0, Number.POSITIVE_INFINITY, ...networks);
afterEach(() => allow(given));

const asker = (agent: Agent, messageId: number) => ({ agent, messageId, pass: "p", isTab: false });

async function scene(source: string) {
  const agent = await makeAgent(await makeAgency());
  const { messageId } = await makeMail(agent.agency.id, source);
  return { agent, messageId, by: asker(agent, messageId), slug: agent.agency.slug };
}

test("a mail is shown as it was sent, its own pictures in it, those from elsewhere counted", async () => {
  const html =
    '<p onclick="x">Hi <img src="cid:logo@x" alt="Logo"><img src="https://x.example/1.png" alt="Map">';
  const { by, slug, messageId } = await scene(htmlMail(html, { "logo@x": await drawing(), "bill@x": pdf() }));
  const at = `/${slug}/conversations/mail`;
  const hidden = await viewMail(by, false);
  expect(hidden).toMatchObject({ subject: "Water & more", remote: 1, isWhole: false });
  expect(hidden!.html).toContain(
    `<p>Hi <img src="${at}/part?message=${messageId}&amp;pass=p&amp;cid=logo%40x" alt="Logo" /><img alt="Map" />`,
  );
  expect(hidden!.wholePath).toBe(`${at}?message=${messageId}&pass=p&pictures=1`);
  // The address of a tab may be handed on.
  const inTab = await viewMail({ ...by, isTab: true }, false);
  expect(inTab!.wholePath).toBe(`${at}?message=${messageId}&pictures=1`);
  const whole = await viewMail(by, true);
  expect(whole!.html).toContain(
    `<img src="${at}/picture?message=${messageId}&amp;pass=p&amp;n=0" alt="Map" />`,
  );
  expect(await findPart(by, "logo@x")).toMatchObject({ type: "image/png", bytes: await drawing() });
  // Neither what only says that it is a picture nor what is not there.
  expect(await findPart(by, "bill@x")).toBeNull();
  expect(await findPart(by, "other")).toBeNull();
});

test("a mail is its agency's alone, and only what came as HTML is shown", async () => {
  const { agent, messageId, by } = await scene(htmlMail('<img src="https://x.example/1.png">'));
  expect(await findMail(await makeAgent(agent.agency.id), messageId)).not.toBeNull();
  const stranger = asker(await makeAgent(await makeAgency()), messageId);
  expect(await viewMail(stranger, false)).toBeNull();
  expect(await findRemotePicture(stranger, 0)).toBeNull();
  expect(await findPart(stranger, "logo@x")).toBeNull();
  for (const none of [0, -1, 1.5, Number.NaN, 2 ** 60, messageId + 1])
    expect(await viewMail({ ...by, messageId: none }, false)).toBeNull();
  const plain = await scene("From: pat@example.com\r\n\r\nHello");
  expect(await viewMail(plain.by, false)).toBeNull();
});

test("more than a mail may be is refused with its reason", async () => {
  const { by } = await scene(`Content-Type: multipart/mixed; boundary=A\n\n${"--A\n\nx\n".repeat(2000)}`);
  await expect(viewMail(by, false)).rejects.toMatchObject({ reason: "mail_parts" });
});

test("dozens of pictures at once read their mail once", async () => {
  const { agent, messageId } = await scene(htmlMail("<p>Hi"));
  const found = await Promise.all(Array.from({ length: 40 }, () => findMail(agent, messageId)));
  expect(new Set(found.map((one) => one!.mail)).size).toBe(1);
});

test("a picture from elsewhere is fetched by its number, and nobody's name goes along", async () => {
  allow(["127.0.0.0/8"]);
  const picture = await drawing();
  const elsewhere = await startElsewhere(({ url }, response) => {
    if (url === "/moved.png") response.writeHead(302, { location: "/1.png" });
    response.end(url === "/1.png" ? picture : undefined);
  });
  const { by } = await scene(
    htmlMail(`<img src="${elsewhere.url}/1.png"><img src="${elsewhere.url}/moved.png">`),
  );
  await viewMail(by, true);
  expect(elsewhere.asked).toEqual([]);
  expect(await findRemotePicture(by, 0)).toEqual({ type: "image/png", bytes: picture });
  expect(await findRemotePicture(by, 1)).toEqual({ type: "image/png", bytes: picture });
  expect(elsewhere.asked.map(({ url }) => url)).toEqual(["/1.png", "/moved.png", "/1.png"]);
  for (const { headers } of elsewhere.asked)
    expect(Object.keys(headers).sort()).toEqual(["accept", "connection", "host", "user-agent"]);
  for (const beyond of [2, -1, 0.5, Number.NaN]) expect(await findRemotePicture(by, beyond)).toBeNull();
  elsewhere.close();
});

test("what is no picture, too large, too far away or private is not shown", async () => {
  const picture = await drawing();
  const elsewhere = await startElsewhere(({ url }, response) => {
    if (url === "/page.png")
      response.writeHead(200, { "content-type": "image/png" }).end("<script>x</script>");
    else if (url === "/svg.png") response.end('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>');
    else if (url === "/large.png") response.end(Buffer.concat([picture, Buffer.alloc(6 * 1024 * 1024)]));
    else if (url === "/round.png") response.writeHead(302, { location: "/round.png" }).end();
    else if (url === "/in.png") response.writeHead(302, { location: "http://10.0.0.1/1.png" }).end();
    else if (url === "/file.png") response.writeHead(302, { location: "file:///etc/passwd" }).end();
    else if (url === "/no.png") response.writeHead(404).end(picture);
    else if (url === "/cut.png")
      response.writeHead(200, { "content-length": "999999" }).write("x", () => response.destroy());
    else response.end(picture);
  });
  const names = "page svg large round in file no cut".split(" ");
  const images = names.map((name) => `<img src="${elsewhere.url}/${name}.png">`).join("");
  const { by } = await scene(htmlMail(`${images}<img src="${elsewhere.url}/good.png">`));
  allow(["127.0.0.0/8"]);
  for (const [number, name] of names.entries()) expect(await findRemotePicture(by, number), name).toBeNull();
  expect(elsewhere.asked.filter(({ url }) => url === "/round.png")).toHaveLength(4);
  expect(await findRemotePicture(by, names.length)).not.toBeNull();
  // This machine itself, where no setting says otherwise.
  allow([]);
  const before = elsewhere.asked.length;
  expect(await findRemotePicture(by, names.length)).toBeNull();
  expect(elsewhere.asked).toHaveLength(before);
  elsewhere.close();
});
