import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fontSources } from "./source";

describe("the place of a font", () => {
  test("is the office's folder first, then the packages, with every fallback after the role's own", () => {
    const folder = mkdtempSync(join(tmpdir(), "fonts-"));
    writeFileSync(join(folder, "simfang.ttf"), "");
    writeFileSync(join(folder, "holiday.jpg"), "");
    const found = fontSources("fangsong", { officeFolder: folder, system: false });
    expect(found.map(({ origin, standsIn }) => `${origin}${standsIn ? " stands in" : ""}`)).toEqual([
      "office",
      "package stands in",
      "package stands in",
      "package stands in",
    ]);
    expect(found[0]?.path).toBe(join(folder, "simfang.ttf"));
  });

  test("takes the customary face of a role when the office has several", () => {
    const folder = mkdtempSync(join(tmpdir(), "fonts-"));
    for (const name of ["FandolKai-Regular.otf", "楷体_GB2312.ttf", "simhei.ttf"])
      writeFileSync(join(folder, name), "");
    expect(fontSources("kai", { officeFolder: folder, system: false })[0]?.path).toBe(join(folder, "楷体_GB2312.ttf"));
    expect(fontSources("hei", { officeFolder: folder, system: false })[0]?.path).toBe(join(folder, "simhei.ttf"));
  });

  test("offers the packages when the folder is absent", () => {
    expect(fontSources("song", { officeFolder: "/no/such/folder", system: false })[0]?.origin).toBe("package");
  });
});
