import type { Area } from "./row.ts";

const search = ["q", "in", "rows", "page"];
const narrowing = ["from", "to", "tag", "field", "channel", "assignee", "is", "after", "before"];

export const everywhere: Area = {
  "/[agency]/search/page": {
    at: "/{agency}/search?q=hello",
    least: "agent",
    search: [...search, ...narrowing],
  },
  "/[agency]/search/hits/route": {
    at: "/{agency}/search/hits?q=hello",
    least: "agent",
    search,
    unsigned: 401,
  },
};
