import type { Page } from "@playwright/test";

/**
 * What is wrong with how a page shows text: it is wider than its window, a text stands out of its panel, or a text
 * that runs from right to left shares its line with others and is not set apart from them.
 */
export function problemsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const problems = new Set<string>();
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth)
      problems.add(`wider than the window: ${root.scrollWidth} > ${innerWidth}`);
    if ("__nasty" in window) problems.add("a script ran");
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode as Text;
      const parent = text.parentElement!;
      if (!text.data.trim() || parent.closest("script, style, noscript, option, template, svg, textarea"))
        continue;
      if (!parent.checkVisibility({ visibilityProperty: true })) continue;
      if (parent.closest(".unseen")) continue;
      const at = `${pathOf(parent)} "${text.data.trim().slice(0, 24)}"`;
      if (standsOut(text)) problems.add(`stands out of its panel: ${at}`);
      if (
        /[\u0590-\u08ff\u202a-\u202e\u2066\u2067\ufb1d-\ufdff\ufe70-\ufefc]/.test(text.data) &&
        turnsOthers(text)
      )
        problems.add(`turns the words beside it: ${at}`);
    }
    return [...problems];

    function pathOf(element: Element): string {
      const one = (node: Element) =>
        node.tagName.toLowerCase() + [...node.classList].map((name) => `.${name}`).join("");
      return [element.parentElement!, element].map(one).join(" > ");
    }

    function standsOut(text: Text): boolean {
      const range = document.createRange();
      // Blanks at the end of a line hang, and nobody sees them.
      range.setStart(text, text.data.search(/\S/));
      range.setEnd(text, text.data.trimEnd().length);
      const { fontSize, whiteSpace } = getComputedStyle(text.parentElement!);
      // So does the one blank where a line breaks in the middle.
      const blank = whiteSpace.startsWith("pre") ? Number.parseFloat(fontSize) / 2 : 0;
      const right = Math.max(...[...range.getClientRects()].map((box) => box.right)) - blank;
      for (let up = text.parentElement; up && up !== document.body; up = up.parentElement) {
        const { overflowX, display } = getComputedStyle(up);
        if (display === "inline" || display === "contents") continue;
        if (overflowX !== "visible") return false;
        if (right > up.getBoundingClientRect().right + 1) return true;
      }
      return false;
    }

    function turnsOthers(text: Text): boolean {
      // Set apart by marks in the text itself.
      if (/^[^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]*\u2068/.test(text.data)) return false;
      let up = text.parentElement!;
      for (; getComputedStyle(up).display === "inline"; up = up.parentElement!)
        if (/isolate|plaintext/.test(getComputedStyle(up).unicodeBidi)) return false;
      return wordsOf(up).replace(text.data, "").trim() !== "";
    }

    /** What stands in the same lines: no other block's words, and nothing that nobody sees. */
    function wordsOf(block: Element): string {
      return [...block.childNodes]
        .map((node) => {
          if (node instanceof Text) return node.data;
          if (!(node instanceof Element) || /^(SVG|BR|SCRIPT)$/i.test(node.tagName)) return "";
          return getComputedStyle(node).display === "inline" ? wordsOf(node) : "";
        })
        .join("");
    }
  });
}
