import type { OutgoingMail, Transcript } from "../contract.ts";

/** The same words for programs that show HTML: paragraphs, links, and the quoted ones where such programs fold them. */
export function htmlOf(body: string, { signature, quoted, language, transcript }: OutgoingMail): string {
  const said = transcript ? repeated(transcript) : [paragraphs(body)];
  if (signature) said.push(`<div style="color:#555">-- <br>\n${lines(signature)}</div>`);
  if (quoted)
    said.push(`<p>${lines(quoted.says)}</p>\n<blockquote type="cite" style="${QUOTE}">
${paragraphs(quoted.text)}
</blockquote>`);
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"></head>
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
      ...(files.length ? [`<p style="color:#555">${files.map(lines).join("<br>\n")}</p>`] : []),
    ].join("\n"),
  ),
];

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
