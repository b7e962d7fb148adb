/**
 * `lib` from the ground up: a folder may import those of the lines below its own, and no others. A new folder has to
 * stand in one of these lines. A file that is named by itself stands below the rest of its folder: everybody asks what
 * a channel is and which an agency has, and what carries their messages leans on nearly everybody.
 */
const floors = [
  ["addresses", "agents", "jobs", "words"],
  ["channels/letter/font", "channels/letter/printable"],
  ["channels/kinds", "channels/inboxes", "webhooks/types", "webhooks/queue"],
  ["audit", "auth", "events", "live"],
  ["agencies", "attachments", "custom-fields", "tags", "visitors", "webhooks"],
  ["contacts", "teams"],
  ["afterwards"],
  ["broadcasts", "canned", "consents", "history", "imports", "mails", "satisfaction"],
  ["conversations"],
  ["channels"],
  [
    "answering",
    "api",
    "bulk",
    "chat",
    "drafting",
    "letters",
    "notifications",
    "old-mail",
    "reports",
    "search",
    "views",
    "sending",
    "snoozing",
  ],
  ["posting"],
  ["people"],
  ["worker"],
  ["outside"],
  ["trial"],
];
const ground =
  "once|env|errors|log|policy|html|caps|clean-text|local-time|outbound|paths|resident-paths|broadcast-paths|csv|xlsx|table-file|assets|islands|at-the-door|told|database-health|thread|asked-thread|sealing|fold|english|spanish|text-words|text-query|excerpt";

const tests = "(\\.(test|spec)\\.tsx?$|^lib/testing/)";
const alone = floors.flat().filter((name) => name.includes("/"));
/** @param {string[]} names */
const folder = (names) =>
  `^lib/(${names.map((name) => (alone.includes(name) ? file(name) : rest(name))).join("|")})`;
/** @param {string} name */
const file = (name) => `${name}\\.ts$`;
/** @param {string} name */
const rest = (name) => {
  const own = alone
    .filter((one) => one.startsWith(`${name}/`))
    .map((one) => file(one.slice(name.length + 1)));
  return own.length ? `${name}/(?!${own.join("|")})` : `${name}/`;
};
const withoutTests = { pathNot: tests };
const unnamed = { path: "^lib/[^/]+/", pathNot: folder([...floors.flat(), "testing"]) };

/** @type {import("dependency-cruiser").IForbiddenRuleType[]} */
const upward = floors.slice(0, -1).map((names, at) => ({
  name: `${names.join("-and-").replaceAll("/", "-")}-know-nothing-above`,
  comment: "Imports run one way, types included.",
  severity: "error",
  from: { path: folder(names), ...withoutTests },
  to: { path: folder(floors.slice(at + 1).flat()) },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-circles",
      comment: "Two modules that need each other are one module, or miss a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    ...upward,
    {
      name: "every-folder-has-its-floor",
      comment: "A folder of lib that no line of `floors` names could import anything.",
      severity: "error",
      from: {},
      to: unnamed,
    },
    {
      name: "no-folder-without-a-floor",
      comment: "The same for what nobody imports yet.",
      severity: "error",
      from: unnamed,
      to: {},
    },
    {
      name: "the-ground-stands-alone",
      comment: "But for the list of what can be refused: data, of which errors.ts takes the type.",
      severity: "error",
      from: { path: `^lib/(${ground})\\.ts$` },
      to: {
        path: "^(lib|db|components|app)/",
        pathNot: `^lib/((${ground})\\.ts|words/en/refusals\\.json)$`,
      },
    },
    {
      name: "lib-and-db-know-no-pages",
      severity: "error",
      from: { path: "^(lib|db)/", pathNot: "\\.spec\\.ts$" },
      to: { path: "^(app|components)/" },
    },
    {
      name: "components-are-markup",
      comment: "Props in, no data access: types of the database are fine, queries are not.",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^(app/|db/index\\.ts)", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "a-page-leans-on-ui-alone",
      comment:
        "What several pages show stands in components/ui. Three of them show a part of another page as it is.",
      severity: "error",
      from: {
        path: "^components/([^/]+)/",
        pathNot: "^components/(conversations/contact-panel|dashboard/due-list|history/whole-thread)\\.tsx$",
      },
      to: { path: "^components/", pathNot: "^components/(ui|$1)/" },
    },
    {
      name: "drivers-know-no-domain",
      comment:
        "A wire format and nothing of agencies, contacts and conversations: what it finds is handed on.",
      severity: "error",
      from: { path: "^lib/channels/[^/]+/", ...withoutTests },
      to: {
        path: "^(lib|db|components|app)/",
        pathNot: `^lib/(channels/(contract|[^/]+/)|addresses/|(${ground})\\.ts$)`,
      },
    },
    {
      name: "the-database-knows-no-domain",
      severity: "error",
      from: { path: "^db/", ...withoutTests },
      to: { path: folder(floors.flat()) },
    },
    {
      name: "browser-code-stays-in-the-browser",
      comment:
        "What scripts add: components/staff, the outside world's phone and mailbox, beside the markup of the resident's page the files without x, and what both share.",
      severity: "error",
      from: {
        path: "^components/(staff/|outside-world/(phone|mailbox)\\.ts$|chat/(chat|frame|sending|thread|widget|widget-look)\\.ts$|ui/(dom|newer|one-at-a-time|without-sent)\\.ts$)",
      },
      to: {
        // What counts the segments of a text imports nothing, and counts them the same on both sides.
        pathNot:
          "^(components/(staff/|chat/[\\w-]+\\.ts$|ui/(dom|newer|one-at-a-time|without-sent)\\.ts$)|lib/channels/text/segments\\.ts$)",
      },
    },
    {
      name: "nobody-imports-tests",
      comment: "Bench and proofs use what tests use.",
      severity: "error",
      from: { pathNot: `${tests}|^scripts/(bench|proof)/` },
      to: { path: tests },
    },
    {
      name: "nobody-imports-scripts",
      severity: "error",
      from: { path: "^(app|components|db|lib)/" },
      to: { path: "^scripts/" },
    },
    {
      name: "starting-needs-no-tests",
      severity: "error",
      from: { path: "^scripts/start/" },
      to: { path: "^scripts/(bench|proof|test)/" },
    },
    {
      name: "bench-and-proofs-stand-apart",
      comment: "What both need is shared with the tests: lib/testing.",
      severity: "error",
      from: { path: "^scripts/(bench|proof)/" },
      to: { path: "^scripts/(bench|proof)/", pathNot: "^scripts/$1/" },
    },
    {
      name: "before-our-own-node-only-what-any-node-runs",
      comment: "Neither packages nor TypeScript: nothing is installed yet.",
      severity: "error",
      from: { path: "^scripts/.*\\.mjs$" },
      to: { pathNot: "^scripts/.*\\.mjs$", dependencyTypesNot: ["core"], dynamic: false },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)\\.next/" },
    parser: "swc",
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".mjs", ".js", ".json"] },
  },
};
