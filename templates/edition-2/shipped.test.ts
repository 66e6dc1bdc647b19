import { expect, test } from "vitest";
import { programmeHash } from "@/server/programme/load";
import { catalogueOf, isWeak, weakShare } from "@/server/programme/read/catalogue";
import { readProgramme } from "@/server/programme/read/parse";
import { writeProgramme } from "@/server/programme/read/write";
import { shippedProgramme, shippedText } from "./shipped";

const files = ["zaozhuang-2011.yaml", "dezhou-2011.yaml"];

test.each(files)("%s is exported and read back to the same version", (file) => {
  const programme = shippedProgramme(file);
  const again = readProgramme(writeProgramme(programme));
  expect(again.programme).toEqual(programme);
  expect(again.programme && programmeHash(again.programme)).toBe(programmeHash(programme));
});

test.each(files)("%s names no office of its source in anything that is shown", (file) => {
  const { organ, key, ...shown } = shippedProgramme(file);
  expect([organ, key].every(Boolean)).toBe(true);
  expect(JSON.stringify(shown)).not.toMatch(/枣庄|德州|卫生局|安监局|市纪委/u);
});

test("what a clerk should look at in the shipped files is known line by line", () => {
  const notes = (file: string) =>
    readProgramme(shippedText(file)).notes.map(({ path, message }) => `${path}：${message.slice(0, 24)}`);
  expect(notes("zaozhuang-2011.yaml")).toEqual([
    "participants[enterprise]：不要求“企业医院”设领导小组：没有设的，应由领导",
    "tasks：以下只印在配档表上，不约束任何人，也不催办（写角",
  ]);
  expect(notes("dezhou-2011.yaml")).toEqual([
    "gradings[level].propose.rules：不在清单里的一律按“三级”：岗位类别为班子成员、",
    "tasks：以下任务不经审核，交了就算通过：梳理吸收意见、签",
    "tasks：以下只印在配档表上，不约束任何人，也不催办（写角",
    "tasks[education].repeat：4、5、12 月在阶段“制定防控措施”之外，照列",
  ]);
});

test.each([
  ["zaozhuang-2011.yaml", "ZZ", 22, ["ZZ-12", "ZZ-20"], []],
  ["dezhou-2011.yaml", "DZ", 29, ["DZ-12", "DZ-13", "DZ-14", "DZ-15", "DZ-28"], ["DZ-29"]],
])(
  "%s carries every line of the catalogue but what waits, and little of it weakly",
  (file, office, lines, later, weak) => {
    const carried = catalogueOf(shippedText(file), shippedProgramme(file)).filter(({ id }) => id.startsWith(office));
    expect(carried.map(({ id }) => id)).toEqual(Array.from({ length: lines }, (_, index) => `${office}-${index + 1}`));
    expect(carried.filter(({ state }) => state === "later").map(({ id }) => id)).toEqual(later);
    expect(carried.filter(isWeak).map(({ id }) => id)).toEqual(weak);
    expect(weakShare(carried)).toBeLessThanOrEqual(0.15);
  },
);
