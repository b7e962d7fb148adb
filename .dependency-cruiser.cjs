/** Imports run one way: ground, database, events and queue, domains, reactions and streams, components, app. */
const domains =
  "^lib/(agencies|auth|chat|consents|contacts|conversations|history|imports|notifications|sending)/";

module.exports = {
  forbidden: [
    {
      name: "no-circles",
      comment: "Two modules that need each other are one module, or miss a third.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
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
      name: "the-ground-stands-alone",
      severity: "error",
      from: { path: "^lib/(once|env|errors|html|clean-text|local-time|outbound)\\.ts$" },
      to: { path: "^(lib|db|components|app)/", pathNot: "^lib/(once|env|errors)\\.ts$" },
    },
    {
      name: "the-database-knows-no-domain",
      severity: "error",
      from: { path: "^db/(index\\.ts|schema/|embedded)" },
      to: { path: domains },
    },
    {
      name: "events-and-queue-know-no-domain",
      severity: "error",
      from: { path: "^lib/(events/(catalog|record)|jobs/(catalog|queue)|live/)", pathNot: "\\.test\\.ts$" },
      to: { path: domains },
    },
    {
      name: "domains-start-no-worker",
      severity: "error",
      from: { path: domains, pathNot: "\\.test\\.ts$" },
      to: { path: "^lib/(events/react|jobs/worker|live/|boot)" },
    },
    {
      name: "browser-code-stays-in-the-browser",
      severity: "error",
      from: { path: "^components/browser/" },
      to: { pathNot: "^components/browser/" },
    },
    {
      name: "nobody-imports-tests",
      severity: "error",
      from: { pathNot: "(\\.(test|spec)\\.tsx?$|^lib/testing/)" },
      to: { path: "(\\.(test|spec)\\.tsx?$|^lib/testing/)" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(node_modules|\\.next)/" },
    parser: "swc",
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".mjs", ".js", ".json"] },
  },
};
