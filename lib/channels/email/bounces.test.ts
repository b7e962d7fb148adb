import { expect, test } from "vitest";
import { understand } from "./understand.ts";

const read = (...lines: string[]) => understand(Buffer.from(lines.join("\n")));
const server = [
  "From: Mail Delivery System <MAILER-DAEMON@mx.example>",
  "To: help@city.example",
  "Subject: Undelivered",
];
const report = (fields: string[], original: string[] = [], text = "It did not work.") =>
  read(
    ...server,
    ...[
      "Content-Type: multipart/report; report-type=delivery-status; boundary=AAA",
      "",
      "--AAA",
      "",
      text,
      "",
    ],
    ...[
      "--AAA",
      "Content-Type: message/delivery-status",
      "",
      "Reporting-MTA: dns; mx.example",
      "",
      ...fields,
      "",
    ],
    ...["--AAA", "Content-Type: message/rfc822", "", ...original, "", "--AAA--"],
  );
const prose = (...lines: string[]) => read(...server, "", ...lines).bounce!;

test("a report's fields name whom it did not reach, and the mail", () => {
  const { automatic, bounce, text } = report(
    [
      "Final-Recipient: rfc822; ana@example.com",
      "Action: failed",
      "Status: 5.1.1",
      "Diagnostic-Code: smtp; 550 5.1.1 no such\n user",
    ],
    ["Message-ID: <ours@city.example>", "Subject: Bill"],
  );
  expect(automatic).toMatchObject({ kind: "bounce", isCertain: true });
  expect(text).toBe("It did not work.");
  expect(bounce).toEqual({
    ...{ messageIds: ["<ours@city.example>"], recipients: ["ana@example.com"], status: "5.1.1" },
    ...{ isPermanent: true, words: "550 5.1.1 no such user", certainty: "certain" },
  });
});

test("the address that was written to is shown, not where it was sent on to", () => {
  const { bounce } = report([
    "Original-Recipient: rfc822;ana@example.com",
    "Final-Recipient: rfc822;x@other.example",
    "Action: failed",
  ]);
  expect(bounce!.recipients).toEqual(["ana@example.com"]);
});

test("several failed, some did not, and a delay is no failure", () => {
  const group = (to: string, action: string, status: string) => [
    `Final-Recipient: rfc822;${to}`,
    `Action: ${action}`,
    `Status: ${status}`,
    "",
  ];
  const several = report([
    ...group("a@x.example", "failed", "5.1.1"),
    ...group("b@x.example", "delivered", "2.0.0"),
    ...group("c@x.example", "failed", "5.2.2"),
  ]);
  expect(several.bounce!.recipients).toEqual(["a@x.example", "c@x.example"]);
  const late = report(group("a@x.example", "delayed", "4.4.1"));
  expect(late.bounce).toMatchObject({ isPermanent: false, status: "4.4.1" });
});

test("a status that says nothing is taken from the server's answer", () => {
  const { bounce } = report([
    "Final-Recipient: rfc822;a@x.example",
    "Action: failed",
    "Status: 5.0.0",
    "Diagnostic-Code: smtp;552 5.2.2 mailbox full",
  ]);
  expect(bounce!.status).toBe("5.2.2");
});

test("headers of some servers name the address", () => {
  const { bounce } = read(
    ...server,
    "X-Failed-Recipients: ana@example.com",
    "",
    "A message could not be delivered.",
  );
  expect(bounce).toMatchObject({ recipients: ["ana@example.com"], certainty: "certain" });
});

test("prose of many servers is read, and only probable", () => {
  const forms: [string, string[]][] = [
    ["Exim", ["The following address(es) failed:", "", "  ana@example.com", "    550 5.1.1 User unknown"]],
    [
      "qmail",
      [
        "Hi. This is the qmail-send program.",
        "",
        "<ana@example.com>:",
        "User unknown. (#5.1.1)",
        "",
        "--- Below this line is a copy of the message.",
        "",
        "To: other@example.com",
      ],
    ],
    [
      "sendmail",
      [
        "----- The following addresses had permanent fatal errors -----",
        "<ana@example.com>",
        "----- Transcript -----",
        ">>> RCPT TO:<ana@example.com>",
        "<<< 550 5.1.1 unknown",
      ],
    ],
    [
      "DragonFly",
      [
        "There was an error delivering your mail to <ana@example.com>.",
        "mx.example did not like our RCPT TO:",
        "550 5.1.1 no",
      ],
    ],
    [
      "Gmail",
      [
        "Delivery to the following recipient failed permanently:",
        "",
        "     ana@example.com",
        "",
        "Technical details: 550 5.1.1",
      ],
    ],
    ["one line", ["Unknown user: ana@example.com", "Original message follows", "From: help@city.example"]],
    ["Postfix", ["<ana@example.com>: host mx.example said: 550 5.1.1 unknown"]],
    ["list", ["Delivery failed 20 attempts: ana@example.com", "5.1.1"]],
    ["pasted", ["An error occurred.", "Final-Recipient: rfc822;ana@example.com", "Status: 5.1.1"]],
  ];
  for (const [name, lines] of forms) {
    const { recipients, certainty, status } = prose(...lines);
    expect([recipients, certainty], name).toEqual([["ana@example.com"], "probably"]);
    expect(status, name).toBe("5.1.1");
  }
});

test("our own address is never the one that failed, and a copy of ours is found in the text", () => {
  const bounce = prose(
    "Your mail from help@city.example failed.",
    "550 no",
    "",
    "Message-ID: <ours@city.example>",
  );
  expect(bounce).toMatchObject({ recipients: [], messageIds: ["<ours@city.example>"], isPermanent: true });
});

test("a warning is not a failure", () => {
  expect(
    prose("Warning: your message to <ana@example.com> is delayed.", "We will keep trying.").isPermanent,
  ).toBe(false);
});

test("a report that something was read or called spam tells of none that came back", () => {
  const receipt = read(
    "From: ana@example.com",
    "Content-Type: multipart/report; report-type=disposition-notification; boundary=A",
    "",
    "--A",
    "",
    "Read.",
    "--A--",
  );
  expect(receipt).toMatchObject({ automatic: { kind: "auto-reply" }, bounce: null });
});

test("a report without any header is told by its subject and a server's answer", () => {
  const soft = read(
    "From: system@mx.example",
    "Subject: Mail delivery failed",
    "",
    "<ana@example.com>: 550 5.1.1 unknown",
  );
  expect(soft).toMatchObject({
    automatic: { kind: "bounce", isCertain: false },
    bounce: { recipients: ["ana@example.com"] },
  });
  const person = read(
    "From: ana@example.com",
    "Subject: Re: Mail delivery failed",
    "",
    "It said 550 5.1.1, why?",
  );
  expect(person.automatic).toBeNull();
});
