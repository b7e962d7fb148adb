/**
 * How folders lean on each other; tests left out, which may import what they like, and the files that stand below
 * their folder (`floors` holds what it may import). `npm run folders` prints it.
 * @type {import("dependency-cruiser").IConfiguration}
 */
module.exports = {
  extends: "../../.dependency-cruiser.cjs",
  forbidden: [
    {
      name: "no-circles-between-folders",
      comment: "Types included: what two folders need of each other belongs into a third, below both.",
      severity: "error",
      scope: "folder",
      from: { path: "^(lib|db|components)/" },
      to: { circular: true },
    },
  ],
  options: {
    exclude: {
      path: "(^|/)(node_modules|\\.next)/|\\.(test|spec)\\.tsx?$|^lib/testing/|^lib/channels/(kinds|inboxes)\\.ts$|^lib/webhooks/(types|queue)\\.ts$",
    },
  },
};
