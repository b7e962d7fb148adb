import type { Letterhead, OutgoingMail, Transcript } from "../contract.ts";

/** The same words for programs that show HTML: paragraphs, links, and the quoted ones where such programs fold them. */
export function htmlOf(body: string, mail: OutgoingMail): string {
  const { signature, quoted, language, transcript, letterhead } = mail;
  const said = transcript ? repeated(transcript) : [paragraphs(body)];
  if (letterhead) said.unshift(headed(letterhead));
  if (signature) said.push(`<div style="color:${QUIET}">-- <br>\n${lines(signature)}</div>`);
  if (quoted)
    said.push(`<p>${lines(quoted.says)}</p>\n<blockquote type="cite" style="${QUOTE}">
${paragraphs(quoted.text)}
</blockquote>`);
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>
<body>
${said.join("\n")}
</body>
</html>
`;
}

const repeated = ({ opening, turns }: Transcript) => [
  paragraphs(opening),
  ...turns.map(({ head, words, files }) =>
    [
      `<h2 style="${HEAD}">${lines(head)}</h2>`,
      ...(words.trim() ? [paragraphs(words)] : []),
      ...(files.length ? [`<p style="color:${QUIET}">${files.map(lines).join("<br>\n")}</p>`] : []),
    ].join("\n"),
  ),
];

/** The agency's colour is a line alone: words in it would be lost where a program shows mails by night. */
const headed = ({ agency, color, logo }: Letterhead) =>
  `<div style="margin:0 0 16px;padding:0 0 8px;border-bottom:3px solid ${escaped(color)}">${
    logo
      ? `<img src="cid:${logo.id}" alt="${escaped(agency)}" width="${logo.width}" height="${logo.height}" style="border-radius:4px">`
      : `<b>${escaped(agency)}</b>`
  }</div>`;

/** To be read on white and on black. */
const QUIET = "#767676";

const HEAD = "font-size:1em;margin:1.5em 0 0";

const QUOTE = "margin:0 0 0 0.8ex;border-left:1px solid #ccc;padding-left:1ex";

const paragraphs = (text: string) =>
  text
    .trimEnd()
    .split(/\n(?:[ \t]*\n)+/)
    .map((block) => `<p>${lines(block)}</p>`)
    .join("\n");

const lines = (text: string) => text.split("\n").map(linked).join("<br>\n");

const LINK = /\bhttps?:\/\/[^\s<>"]+|[^\s<>"'(),;:@]+@[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,}/gi;

function linked(line: string): string {
  let html = "";
  let done = 0;
  for (const { 0: whole, index } of line.matchAll(LINK)) {
    const found = withoutEnd(whole);
    const href = found.includes("://") ? found : `mailto:${encodeURI(found)}`;
    html += `${escaped(line.slice(done, index))}<a href="${escaped(href)}">${escaped(found)}</a>`;
    done = index + found.length;
  }
  return html + escaped(line.slice(done));
}

/** The sign that ends the sentence is none of the address, nor is a bracket that was opened before it. */
function withoutEnd(link: string): string {
  const bare = link.replace(/[.,;:!?'\]}»”’]+$/, "");
  return bare.endsWith(")") && !bare.includes("(") ? withoutEnd(bare.slice(0, -1)) : bare;
}

/** Columns that somebody has set with blanks stay columns. */
const escaped = (text: string) =>
  text
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/^ | {2}/g, (blanks) => (blanks.length === 1 ? "&nbsp;" : " &nbsp;"));
