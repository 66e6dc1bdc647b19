// Who may import whom (ARCHITECTURE.md). Run by `npm run check` through scripts/gate/borders.ts, which also makes sure
// that every source file was seen.

const { order } = require("./scripts/gate/order.cjs");

const tests = "\\.test\\.tsx?$|^(server|components)/testing/|^server/[a-z]+/testing/";
/** What the server shares with the browser: zod schemas and pure rules. */
const shared =
  "[/-](schema|rules)\\.ts$|^server/[a-z]+/rules/|^server/ground/|^server/template/check/|^server/programme/(schema|read|check|rules)/";

const folder = (names, of = "server") => `^${of}/(${names.join("|")})/`;
const after = (name) => order.slice(order.indexOf(name) + 1);
/** Everything that acts: services and nouns. */
const acting = after("chart").filter((name) => !["contents", "door", "simulate", "testing"].includes(name));

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycle",
      comment: "Two files that need each other are one, or a third is missing; types are no exception.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-orphan",
      severity: "error",
      from: {
        orphan: true,
        pathNot: ["\\.d\\.ts$", "^(app|scripts|e2e|bench)/", "\\.test\\.tsx?$"],
      },
      to: {},
    },
    { name: "no-unresolved", severity: "error", from: {}, to: { couldNotResolve: true, pathNot: "^server-only$" } },
    {
      name: "db-imports-nothing-of-ours",
      comment: "But for the types of what its jsonb columns hold.",
      severity: "error",
      from: { path: "^db/", pathNot: tests },
      to: { path: "^(app|components|server|scripts|e2e|templates)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "word-lists-are-plain",
      comment: "The browser reads them.",
      severity: "error",
      from: { path: "^db/enums\\.ts$" },
      to: { path: ".+" },
    },
    {
      name: "pages-and-parts-reach-no-table",
      severity: "error",
      from: { path: "^(app|components)/", pathNot: tests },
      to: { path: "^db/", pathNot: "^db/enums\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "parts-share-schema-rules-and-types",
      severity: "error",
      from: { path: "^components/", pathNot: tests },
      to: { path: "^server/", pathNot: shared, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "parts-know-no-route",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^(app|scripts|e2e)/" },
    },
    {
      name: "pages-enter-by-the-web-door",
      severity: "error",
      from: { path: "^app/", pathNot: "^app/api/" },
      to: {
        path: "^server/",
        pathNot: [shared, "^server/door/(web|auth)\\.ts$|^server/frame/context\\.ts$"],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "routes-enter-by-the-door",
      comment: "app/api hands a request to the door; it performs no verb of a noun itself.",
      severity: "error",
      from: { path: "^app/api/" },
      to: {
        path: folder([...after("dispatch").filter((name) => !["contents", "door"].includes(name))]),
        pathNot: shared,
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "server-knows-no-screen",
      severity: "error",
      from: { path: "^server/", pathNot: tests },
      to: { path: "^(app|components)/", pathNot: "^components/paths\\.ts$" },
    },
    ...["server", "components"].flatMap((of) =>
      order.slice(0, -1).map((name) => ({
        name: `${of}-${name}-looks-down-only`,
        comment: "The order stands in scripts/gate/order.cjs; types are no exception.",
        severity: "error",
        from: { path: folder([name], of), pathNot: tests },
        to: { path: folder(after(name), of), pathNot: tests },
      })),
    ),
    {
      name: "ground-imports-nothing",
      severity: "error",
      from: { path: "^server/ground/", pathNot: tests },
      to: { path: "^(app|components|db|server|scripts|e2e|templates)/", pathNot: "^server/ground/|^db/enums\\.ts$" },
    },
    {
      name: "rules-are-pure",
      comment: "They run in the browser too: no database, no Node.",
      severity: "error",
      from: { path: `^server/.*(${shared})`, pathNot: tests },
      to: { path: "^db/", pathNot: "^db/enums\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "rules-use-no-node",
      severity: "error",
      from: { path: `^server/.*(${shared})`, pathNot: tests },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "testing-serves-tests",
      comment: "Journeys are tests: they read a PDF back, and make the inputs that are replayed.",
      severity: "error",
      from: { pathNot: [tests, "^e2e/"] },
      to: { path: "^(server|components)/testing/" },
    },
    {
      name: "nothing-serves-the-simulation",
      severity: "error",
      from: { pathNot: ["^server/simulate/", "^(scripts|e2e|bench)/", tests] },
      to: { path: "^server/simulate/" },
    },
    {
      name: "journeys-perform-no-verb",
      severity: "error",
      from: { path: "^e2e/" },
      to: { path: folder(acting), pathNot: `${shared}|${tests}`, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "commands-are-last",
      severity: "error",
      from: { pathNot: ["^(scripts|e2e|bench)/", tests] },
      to: { path: "^(scripts|e2e|bench)/" },
    },
    {
      name: "no-development-package-at-run-time",
      severity: "error",
      from: { path: "^(app|components|server|db)/", pathNot: tests },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|db/migrations)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
