import { Parser } from "htmlparser2";

/** What programs put above the mail that they answer. */
const RULE = "-".repeat(20);

/**
 * The words of an HTML mail, quotations marked by `>`. Documents stand within documents where a gateway or a writer puts
 * something before or behind one: nothing is left out because it stands outside of a `<body>`.
 */
export function textOfHtml(html: string): string {
  const { lines, pictures } = linesOf(withoutHiding(html));
  const shown = lines
    .map((line) => line.replace(/[\u00a0\u2007\u202f]/g, " ").trimEnd())
    .filter((line, at, all) => /[^> ]/.test(line) || line !== all[at - 1]);
  // A rule above all parts nothing from anything.
  const first = shown.findIndex((line) => /[^> ]/.test(line) && !line.endsWith(RULE));
  const text = shown.slice(Math.max(0, first)).join("\n").trimEnd();
  // Of a mail that is one picture they are all that can be read; of others they are logos.
  return SIGN.test(text) ? text : [text, ...pictures].filter(Boolean).join("\n");
}

const SIGN = /[\p{L}\p{N}]/u;

/** How many words, near enough to compare with another text. */
export const countWords = (text: string): number => text.match(/[^\s<>]+/g)?.length ?? 0;
export const countWordsOfHtml = (html: string): number =>
  countWords(withoutHiding(html).replace(UNSEEN, " "));

/** Without the tags that would take words with them. */
export const withoutHiding = (html: string): string => html.replace(HIDING, "");

// A title that is never closed would take all words after it; what stands in the others is no markup to a parser.
const HIDING =
  /<title\b[^>]{0,500}>[^<]{0,2000}<\/title\s*>|<\/?(?:title|noframes|noembed|noscript|plaintext|xmp)\b[^>]{0,500}>/gi;
const UNSEEN = /<(style|script)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->|<[^>]{0,2000}>|&\w+;/gi;

const names = (list: string) => new Set(list.split(" "));
const blocks = names(
  "address article aside body caption center dd details dir div dl dt fieldset figcaption figure footer form head " +
    "header html legend li main menu nav ol section summary table tbody tfoot thead tr ul",
);
const paragraphs = names("p h1 h2 h3 h4 h5 h6 blockquote pre");
const unseen = names("style script iframe");

function linesOf(html: string): { lines: string[]; pictures: string[] } {
  const lines: string[] = [];
  const pictures: string[] = [];
  // A line of half a million pieces would be copied whenever it is looked at.
  let line: string[] = [];
  let isSpaced = true;
  let [depth, verbatim, hidden] = [0, 0, 0];
  const quotes: boolean[] = [];

  const add = (text: string) => {
    if (!text) return;
    line.push(text);
    isSpaced = text.endsWith(" ");
  };
  let [isParted, above] = [false, 0];
  const put = () => {
    // Of two depths of quotation the blank line between them belongs to neither.
    if (isParted && lines.length) lines.push("> ".repeat(Math.min(depth, above, 20)));
    [isParted, above] = [false, depth];
    lines.push(`${"> ".repeat(Math.min(depth, 20))}${line.join("")}`);
    line = [];
    isSpaced = true;
  };
  const end = () => line.some((piece) => piece.trim()) && put();
  const edge = (name: string) => {
    if (paragraphs.has(name)) {
      end();
      isParted = true;
    } else if (blocks.has(name)) end();
    if (unseen.has(name)) hidden = 0;
  };

  const parser = new Parser({
    onopentag(name, { style = "", alt = "" }) {
      edge(name);
      if (name === "br") put();
      if (name === "li") add("- ");
      if (name === "hr") {
        end();
        add(RULE);
        put();
      }
      if (name === "img" && alt.trim()) pictures.push(alt.trim());
      if (name === "pre") verbatim++;
      if (unseen.has(name)) hidden = 1;
      if (name !== "blockquote") return;
      // Some programs move a paragraph to the right by it.
      const isQuote = !/border:\s*(none|0)/i.test(style);
      quotes.push(isQuote);
      if (isQuote) depth++;
    },
    onclosetag(name) {
      edge(name);
      // Otherwise the words of two cells were one.
      if ((name === "td" || name === "th") && !isSpaced) add(" ");
      if (name === "pre") verbatim--;
      if (name === "blockquote" && quotes.pop()) depth--;
    },
    ontext(text) {
      if (hidden) return;
      if (!verbatim) {
        const plain = text.replace(/[ \t\r\n\f]+/g, " ");
        return add(isSpaced && plain[0] === " " ? plain.slice(1) : plain);
      }
      for (const [at, one] of text.split(/\r?\n/).entries()) {
        if (at) put();
        add(one);
      }
    },
  });
  parser.end(html);
  end();
  return { lines, pictures };
}
