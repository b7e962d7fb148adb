import type { Area } from "./row.ts";

const search = ["q", "in", "rows"];

export const everywhere: Area = {
  "/[agency]/search/page": { at: "/{agency}/search?q=hello", least: "agent", search },
  "/[agency]/search/hits/route": {
    at: "/{agency}/search/hits?q=hello",
    least: "agent",
    search,
    unsigned: 401,
  },
};
