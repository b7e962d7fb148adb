import type { Area } from "./row.ts";

const search =
  "from to range by channel assignee team tag contact field value status q page of began first answerer closer queue hour weekday rating view".split(
    " ",
  );
const asked = "from to range began tag field answerer show".split(" ");

export const history: Area = {
  "/[agency]/history/page": { at: "/{agency}/history", least: "manager", search: [...search, "say"] },
  "/[agency]/history/[id]/page": {
    at: "/{agency}/history/{conversation}",
    least: "manager",
    search: ["before", ...search],
  },
  "/[agency]/history/export/route": {
    at: "/{agency}/history/export",
    least: "manager",
    search: [...search, "rows", "notes", "entries", "format"],
  },
  "/[agency]/reports/page": { at: "/{agency}/reports", least: "manager", search: asked },
  // The door leads there.
  "/[agency]/reports/whole/route": { at: "/{agency}/reports", least: "manager", search: asked },
  "/[agency]/reports/export/route": {
    at: "/{agency}/reports/export",
    least: "manager",
    search: [...asked, "part", "format"],
  },
};
