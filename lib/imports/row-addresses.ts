import { joinPost, type PostParts, postKey } from "../addresses/post.ts";
import type { Columns, Field } from "./columns.ts";
import { isPlaceholder } from "./placeholders.ts";

type Slot = "" | "mailing" | "other";
const nothing: PostParts = { whole: "", street: "", unit: "", city: "", state: "", zip: "", country: "" };
const parts = ["street", "unit", "city", "state", "zip", "country"] as const;

/** Where a person lives and where their letters go, as the columns of a row have it; `line` is one address checked. */
export function addressesOf(
  cells: string[],
  columns: Columns,
  line: (text: string) => string | null,
): { location: string | null; mailing: string[] } {
  const of = (slot: Slot) => slotOf(slot, cells, columns).flatMap((text) => line(text) || []);
  const [service, mailing, other] = [of(""), of("mailing"), of("other")];
  const location = service[0] ?? other[0] ?? null;
  // In our own export an empty cell says that no letters go there; in every other list that they go to the house.
  const isOwn = columns.contact !== undefined;
  const letters = [...mailing, ...service.slice(1), ...other.filter((text) => text !== location)];
  const home = location && !isOwn && !mailing.length ? [location] : [];
  return { location, mailing: uniqueBy([...home, ...letters], postKey) };
}

/** One slot's addresses. A street behind a town begins the next one; Google parts several in a cell by `:::`. */
function slotOf(slot: Slot, cells: string[], columns: Columns): string[] {
  const fieldOf = (part: (typeof parts)[number] | "whole") =>
    (part === "whole" ? slot || "address" : slot ? `${slot}_${part}` : part) as Field;
  const placed = (["whole", ...parts] as const)
    .flatMap((part) => (columns[fieldOf(part)] ?? []).map((index) => ({ part, index })))
    .sort((one, two) => one.index - two.index);
  const found: PostParts[][] = [];
  let done = true;
  for (const { part, index } of placed) {
    const begins = part === "street" || part === "whole";
    if (begins && done) {
      found.push([]);
      done = false;
    }
    if (!found.length) found.push([]);
    if (!begins && part !== "unit") done = true;
    const all = slot === "mailing" && part === "whole" ? /;|:::/ : /:::/;
    for (const [n, text] of (cells[index] ?? "").split(all).entries()) {
      const post = found.at(-1)![n] ?? { ...nothing };
      found.at(-1)![n] = post;
      const word = text.trim();
      if (!word || isPlaceholder(word)) continue;
      post[part] = [post[part], word].filter(Boolean).join(part === "unit" ? ", " : " ");
    }
  }
  return found.flat().flatMap((post) => {
    const isNamed = post.whole || post.street || post.unit || post.city || post.zip;
    return isNamed ? joinPost(post) || [] : [];
  });
}

const uniqueBy = (list: string[], key: (text: string) => string) =>
  [...new Map(list.toReversed().map((text) => [key(text), text])).values()].reverse();
