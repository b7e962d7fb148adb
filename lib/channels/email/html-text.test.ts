import fc from "fast-check";
import { expect, test } from "vitest";
import { textOfHtml } from "./html-text.ts";

test("words outside of a body are words: before one, behind one, between two", () => {
  const quoted = "<div>Yes, Friday.</div><blockquote><html><body>Which day?</body></html></blockquote>";
  expect(textOfHtml(quoted)).toBe("Yes, Friday.\n\n> Which day?");
  expect(textOfHtml("<html><body>One</body></html><p>Two</p><html><body>Three</body></html>Four")).toBe(
    "One\n\nTwo\n\nThree\nFour",
  );
});

test("cells, lines and paragraphs keep their words apart", () => {
  const table = "<table><tr><th>Case<td>42<tr><td>State</td><td>open</td></tr></table>";
  expect(textOfHtml(table)).toBe("Case 42\nState open");
  expect(textOfHtml("<div>One</div><div>Two<br>Three</div><p>Four</p><ul><li>Five<li>Six</ul>")).toBe(
    "One\nTwo\nThree\n\nFour\n\n- Five\n- Six",
  );
  expect(textOfHtml("<div>One</div><div><br></div><div>Two</div>")).toBe("One\n\nTwo");
  expect(textOfHtml("a&nbsp;b &amp; &ntilde;&#8217; <b>c</b>d")).toBe("a b & ñ’ cd");
  expect(textOfHtml("<pre>a\n  b</pre>")).toBe("a\n  b");
  expect(textOfHtml("<hr><h1>Title</h1><hr>End")).toMatch(/^Title\n\n-+\nEnd$/);
});

test("what nobody sees is left out, and takes nothing with it", () => {
  expect(textOfHtml("<style>p{}</style><script>x()</script><title>T</title><p>Hi</p><!-- no -->")).toBe("Hi");
  expect(textOfHtml("<title>never closed <p>Hi")).toBe("never closed\n\nHi");
  expect(textOfHtml("<noframes><p>Hi</p></noframes>")).toBe("Hi");
});

test("a picture's words are read where there are no others", () => {
  expect(textOfHtml('<img alt="Our new hours"><img alt="">')).toBe("Our new hours");
  expect(textOfHtml('<img alt="Logo"><p>Hi</p>')).toBe("Hi");
});

test("a quotation is marked as deep as it is; what is only moved to the right is none", () => {
  expect(textOfHtml('a<blockquote type="cite">b<blockquote>c</blockquote></blockquote>')).toBe(
    "a\n\n> b\n>\n> > c",
  );
  expect(textOfHtml('<blockquote style="margin:0 0 0 40px;border:none;padding:0">a</blockquote>')).toBe("a");
});

test("no word of any HTML is lost, however it is nested or broken", () => {
  const word = fc.stringMatching(/^[a-z]{3,8}$/);
  const tag = fc.constantFrom(
    ..."p div td tr table html body head blockquote b a br ul li pre h1 span font center title".split(" "),
  );
  const piece = fc.oneof(
    word.map((text) => ` ${text} `),
    tag.map((name) => `<${name}>`),
    tag.map((name) => `</${name}>`),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const titled = /<title>[^<]*<\/title>/g;
      const words = pieces
        .join("")
        .replace(titled, "")
        .replace(/<[^>]*>/g, " ")
        .split(" ")
        .filter(Boolean);
      const read = textOfHtml(pieces.join(""))
        .split(/[\s>-]+/)
        .filter(Boolean);
      expect(read).toEqual(words);
    }),
  );
});
