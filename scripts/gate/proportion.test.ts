import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { weighFolders } from "./proportion";

it("counts tests beside the code of their folder, journeys for the folder they name, and leaves out what tries the whole", () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "lianfang-proportion-"));
  try {
    const write = (file: string, lines: number) => {
      fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      fs.writeFileSync(path.join(root, file), "line\n".repeat(lines));
    };
    write("server/org/rename.ts", 60);
    write("server/org/deep/rules.ts", 40);
    write("server/org/rename.db.test.ts", 10);
    write("components/org/list.tsx", 50);
    write("components/org/list.test.tsx", 5);
    write("components/api.ts", 500);
    write("server/testing/city.ts", 500);
    write("e2e/org-import.spec.ts", 15);
    write("e2e/world.ts", 500);
    expect(weighFolders(root)).toEqual([
      { folder: "server/org", code: 100, tests: 25, share: 0.25 },
      { folder: "components/org", code: 50, tests: 20, share: 0.4 },
    ]);
  } finally {
    fs.rmSync(root, { recursive: true, force: true });
  }
});
