import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { cruise } from "./borders";

/** A small checkout with one breach of every kind: file → what it imports. */
const breaches: Record<string, { rule: string; imports: string }> = {
  "db/late.ts": { rule: "db-imports-nothing-of-ours", imports: "../server/frame/ids" },
  "db/enums.ts": { rule: "word-lists-are-plain", imports: "./client" },
  "app/page.tsx": { rule: "pages-and-parts-reach-no-table", imports: "../db/client" },
  "app/verb.tsx": { rule: "pages-enter-by-the-web-door", imports: "../server/org/rename" },
  "app/api/route.ts": { rule: "routes-enter-by-the-door", imports: "../../server/org/rename" },
  "components/part.tsx": { rule: "parts-share-schema-rules-and-types", imports: "../server/org/rename" },
  "components/link.tsx": { rule: "parts-know-no-route", imports: "../app/page" },
  "server/org/screen.ts": { rule: "server-knows-no-screen", imports: "../../components/part" },
  "server/org/early.ts": { rule: "server-org-looks-down-only", imports: "../campaign/issue" },
  "server/audit/noun.ts": { rule: "server-audit-looks-down-only", imports: "../org/rename" },
  "components/ui/early.tsx": { rule: "components-ui-looks-down-only", imports: "../org/list" },
  "server/ground/words.ts": { rule: "ground-imports-nothing", imports: "../../db/client" },
  "server/org/rules.ts": { rule: "rules-are-pure", imports: "../../db/client" },
  "server/org/schema.ts": { rule: "rules-use-no-node", imports: "node:fs" },
  "server/org/proof.ts": { rule: "testing-serves-tests", imports: "../testing/actor" },
  "server/org/command.ts": { rule: "commands-are-last", imports: "../../scripts/start" },
  "server/org/missing.ts": { rule: "no-unresolved", imports: "./gone" },
  "server/org/one.ts": { rule: "no-cycle", imports: "./two" },
  "e2e/journey.spec.ts": { rule: "journeys-perform-no-verb", imports: "../server/org/rename" },
};
const sound: Record<string, string> = {
  "db/client.ts": "",
  "server/frame/ids.ts": "",
  "server/org/rename.ts": "",
  "server/org/two.ts": `import "./one";`,
  "server/campaign/issue.ts": `import "../org/rename";`,
  "server/circular/draft.ts": `import "../campaign/issue";`,
  "server/testing/actor.ts": "",
  "server/testing/actor.test.ts": `import "./actor";`,
  "server/simulate/demo.ts": "",
  "server/org/alone.ts": "",
  "components/org/list.tsx": "",
  "scripts/start.ts": `import "../server/simulate/demo";`,
  "components/badge.tsx": `import type { X } from "../server/org/rename"; export type Y = X;`,
};

it("fires on one breach of every kind, and on nothing else", { timeout: 30_000 }, async () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "lianfang-borders-"));
  try {
    const write = (file: string, text: string) => {
      fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      fs.writeFileSync(path.join(root, file), `${text}\nexport const here = 1;\n`);
    };
    fs.writeFileSync(
      path.join(root, "tsconfig.json"),
      `{ "compilerOptions": { "module": "ESNext", "jsx": "preserve" } }`,
    );
    for (const [file, { imports }] of Object.entries(breaches)) write(file, `import "${imports}";`);
    for (const [file, text] of Object.entries(sound)) write(file, text);
    const found = (await cruise(root)).breaches.map((b) => b.split(" → ")[0]);
    expect(new Set(found)).toEqual(
      new Set([
        ...Object.entries(breaches).map(([file, { rule }]) => `${rule}: ${file}`),
        "no-orphan: server/org/alone.ts",
      ]),
    );
  } finally {
    fs.rmSync(root, { recursive: true, force: true });
  }
});
