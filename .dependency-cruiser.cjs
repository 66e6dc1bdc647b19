// Who may import whom (ARCHITECTURE.md). Run by `npm run check` through scripts/gate/borders.ts, which also makes sure
// that every source file was seen.

/** Nouns of the server in their order; a tier may import itself and what stands before it. */
const tiers = [
  ["org"],
  ["template"],
  ["campaign"],
  ["response", "review", "risk", "level", "filing", "paper"],
  ["assessment"],
  ["circular"],
];
/** They serve all nouns and know none. */
const services = ["access", "account", "audit", "file", "jobs", "limit", "dispatch", "document"];
/** Tables of contents: they name verbs of every noun and hold nothing else. */
const contents = "^server/(router|downloads|dispatch/registry|jobs/(catalog|process-handlers|router))\\.ts$";
const tests = "\\.test\\.tsx?$|^server/testing/";
/** What the server shares with the browser: zod schemas and pure rules. */
const shared = "[/-](schema|rules)\\.ts$|^server/[a-z]+/rules/";

const folder = (nouns) => `^server/(${nouns.join("|")})/`;

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycle",
      comment: "Two files that need each other are one, or a third is missing.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-orphan",
      severity: "error",
      from: {
        orphan: true,
        pathNot: ["\\.d\\.ts$", "^(app|scripts|e2e)/", "\\.test\\.tsx?$"],
      },
      to: {},
    },
    { name: "no-unresolved", severity: "error", from: {}, to: { couldNotResolve: true, pathNot: "^server-only$" } },
    {
      name: "db-imports-nothing-of-ours",
      severity: "error",
      from: { path: "^db/", pathNot: tests },
      to: { path: "^(app|components|server|scripts|e2e|templates)/" },
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
        pathNot: [shared, "^server/(web|auth|context)\\.ts$"],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "routes-enter-by-the-frame",
      comment: "app/api hands a request to the frame; it performs no verb of a noun itself.",
      severity: "error",
      from: { path: "^app/api/" },
      to: {
        path: folder([...tiers.flat(), "simulate", "testing"]),
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
    ...tiers.slice(0, -1).map((tier, i) => ({
      name: `${tier.join("-")}-looks-back-only`,
      severity: "error",
      from: { path: folder(tier), pathNot: tests },
      to: { path: folder(tiers.slice(i + 1).flat()) },
    })),
    {
      name: "services-know-no-noun",
      comment: "The document service may lay out what a template describes: schema and rules are shared.",
      severity: "error",
      from: { path: folder(services), pathNot: [contents, tests] },
      to: { path: folder(tiers.flat()), pathNot: shared, dependencyTypesNot: ["type-only"] },
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
      from: { pathNot: [tests, "^e2e/", "^server/[a-z]+/testing/"] },
      to: { path: "^server/testing/" },
    },
    {
      name: "simulation-stands-above",
      severity: "error",
      from: { pathNot: ["^server/simulate/", "^(scripts|e2e|bench)/", tests] },
      to: { path: "^server/simulate/" },
    },
    {
      name: "journeys-perform-no-verb",
      severity: "error",
      from: { path: "^e2e/" },
      to: { path: folder([...tiers.flat(), ...services]), pathNot: shared, dependencyTypesNot: ["type-only"] },
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
