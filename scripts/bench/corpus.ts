import type { Random } from "#lib/testing/random.ts";

/**
 * Mails as an agency's mailbox has them, made up: answers with what they answer below, in letters and in HTML, photos,
 * newsletters, reports of what came back, invitations; as large as real ones are in the middle, and as long in their heads.
 */
export function makeMails(count: number, random: Random): Buffer[] {
  const say = wordsBy(random);
  return Array.from({ length: count }, (_, n) => {
    const roll = random();
    const kind = kinds.find(({ upTo }) => roll < upTo)!;
    return Buffer.from([...headOf(n, say), ...kind.make(say, random), ""].join("\r\n"));
  });
}

type Say = (sentences: number) => string;

const lexicon =
  "the water meter bill on our street was read again and it says more than last month please send somebody who can look at the leak near the pump before friday because the pressure is low thank you año calle está según".split(
    " ",
  );

function wordsBy(random: Random): Say {
  const sentence = () => {
    const words = Array.from(
      { length: 6 + Math.floor(random() * 14) },
      () => lexicon[Math.floor(random() * lexicon.length)],
    );
    return `${words.join(" ")}.`;
  };
  return (sentences) => Array.from({ length: sentences }, sentence).join(" ");
}

function headOf(n: number, say: Say): string[] {
  const hop = (at: number) =>
    `Received: from relay${at}.example.net (relay${at}.example.net [192.0.2.${at}])\r\n\tby mx${at}.example.org with ESMTPS id q${n}x${at}\r\n\tfor <help@riverton.example>; Mon, 2 Nov 2026 09:15:0${at} -0500 (EST)`;
  const seal = (name: string) =>
    `${name}: i=1; a=rsa-sha256; c=relaxed/relaxed; d=example.net; s=a;\r\n\tb=${"Ab3+".repeat(16)}\r\n\t ${"xY9/".repeat(16)}\r\n\t ${"Qw7k".repeat(16)}`;
  return [
    ...[1, 2, 3, 4].map(hop),
    ...["DKIM-Signature", "ARC-Seal", "ARC-Message-Signature"].map(seal),
    "Authentication-Results: mx1.example.org; dkim=pass; spf=pass; dmarc=pass",
    `From: =?UTF-8?Q?Mar=C3=ADa_L=C3=B3pez_${n}?= <maria${n}@example.net>`,
    'To: Riverton Water <help@riverton.example>, "Office, the" <office@riverton.example>',
    `Subject: Re: ${say(1).slice(0, 60)}`,
    `Message-ID: <${n}.${n * 7}@mail.example.net>`,
    `In-Reply-To: <${n}.a@riverton.example>`,
    `References: <${n}.0@mail.example.net> <${n}.a@riverton.example>`,
    "Date: Mon, 2 Nov 2026 09:15:00 -0500",
    "MIME-Version: 1.0",
  ];
}

const plain = (text: string) => [
  "Content-Type: text/plain; charset=utf-8",
  "Content-Transfer-Encoding: 8bit",
  "",
  text,
];
const html = (text: string) => [
  "Content-Type: text/html; charset=utf-8",
  "Content-Transfer-Encoding: quoted-printable",
  "",
  text
    .replace(/[=\u0080-\uffff]/g, (sign) =>
      [...Buffer.from(sign)].map((byte) => `=${byte.toString(16).toUpperCase()}`).join(""),
    )
    .replace(/.{70}(?![\dA-F]?[\dA-F])/g, "$&=\r\n"),
];
const multi = (type: string, boundary: string, ...parts: string[][]) => [
  `Content-Type: multipart/${type}; boundary="${boundary}"`,
  "",
  ...parts.flatMap((part) => [`--${boundary}`, ...part]),
  `--${boundary}--`,
];
const file = (type: string, name: string, bytes: number) => [
  `Content-Type: ${type}; name="${name}"`,
  `Content-Disposition: attachment; filename="${name}"`,
  "Content-Transfer-Encoding: base64",
  "",
  "/9j/4AAQSkZJRgABAQEASABIAADAP8wXPjhS5Wr0hT2bGmQeK7nYoVdUcZtLxRaN01234567"
    .concat("\r\n")
    .repeat(Math.round(bytes / 56)),
];

const answered = (say: Say) => {
  const quoted = Array.from({ length: 14 }, () => `> ${say(1)}`).join("\r\n");
  return `${say(3)}\r\n\r\n${say(2)}\r\n\r\n-- \r\nMaría López\r\n(530) 555-0142\r\n\r\nOn Fri, Oct 30, 2026 at 4:12 PM Riverton Water <help@riverton.example> wrote:\r\n\r\n${quoted}`;
};
const answeredInHtml = (say: Say) =>
  `<html><head><style>p.MsoNormal {margin:0in; font-size:11.0pt}</style></head><body>${paragraphs(say, 5)}<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>From:</b> Riverton Water &lt;help@riverton.example&gt;<br><b>Sent:</b> Friday, October 30, 2026 4:12 PM<br><b>Subject:</b> Water</p></div>${paragraphs(say, 20)}</body></html>`;
const paragraphs = (say: Say, count: number) =>
  Array.from(
    { length: count },
    () =>
      `<p class="MsoNormal" style="margin-bottom:12.0pt"><span style="font-family:&quot;Calibri&quot;,sans-serif;color:#1F497D">${say(2)}<o:p></o:p></span></p>`,
  ).join("\r\n");
const rows = (say: Say, count: number) =>
  `<html><body><table width="600" cellpadding="0">${`<tr><td style="padding:8px;font:14px Arial"><a href="https://news.example.org/a?b=c&amp;d=e"><img src="https://news.example.org/i.png" width="200"></a></td><td>`.concat(say(3), "</td></tr>\r\n").repeat(count)}</table></body></html>`;

const report = (say: Say) =>
  multi(
    "report",
    "r1",
    plain(`This mail could not be delivered. ${say(1)}`),
    [
      "Content-Type: message/delivery-status",
      "",
      "Reporting-MTA: dns; mx.example.org",
      "",
      "Final-Recipient: rfc822; ana@example.com",
      "Action: failed",
      "Status: 5.1.1",
    ],
    [
      "Content-Type: message/rfc822",
      "",
      "Message-ID: <old@riverton.example>",
      "To: ana@example.com",
      "",
      say(4),
    ],
  );
const invitation = (say: Say) =>
  multi("alternative", "i1", plain(say(2)), [
    "Content-Type: text/calendar; method=REQUEST; charset=utf-8",
    "",
    "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Meter\r\nDTSTART:20261102T141500Z\r\nEND:VEVENT\r\nEND:VCALENDAR",
  ]);

const both = (say: Say) => multi("alternative", "b1", plain(answered(say)), html(answeredInHtml(say)));

/** How often each is, one on top of the other. */
const kinds: { upTo: number; make: (say: Say, random: Random) => string[] }[] = [
  { upTo: 0.25, make: (say) => plain(answered(say)) },
  { upTo: 0.65, make: both },
  { upTo: 0.8, make: (say, random) => html(rows(say, 20 + Math.floor(random() * 60))) },
  {
    upTo: 0.9,
    make: (say, random) =>
      multi("mixed", "m1", both(say), file("image/jpeg", "meter.jpg", 50_000 + random() * 400_000)),
  },
  { upTo: 0.95, make: report },
  { upTo: 1, make: invitation },
];
