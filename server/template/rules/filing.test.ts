import { expect, test } from "vitest";
import { sampleDefinition } from "@/server/template/sample.fixture";
import { type FilingCase, filingsFor } from "./filing";

const filed: FilingCase = { form: "posts", postClass: "head", unitKind: "hospital", level: "1", moment: "approved" };
const receivers = (changed: Partial<FilingCase>) =>
  filingsFor(sampleDefinition, { ...filed, ...changed }).map((filing) => filing.receiver);

test("every rule that fits is a filing of its own", () => {
  expect(receivers({})).toEqual(["局监督室", "局办公室"]);
});

test.each<[string, Partial<FilingCase>, string[]]>([
  ["another level", { level: "2" }, ["局办公室"]],
  ["no level", { level: null }, ["局办公室"]],
  ["another class of post", { postClass: "staff" }, ["局监督室"]],
  ["a form of no post", { postClass: null, level: null }, []],
  ["another moment", { moment: "levelFixed" }, []],
  ["another form", { form: "departments" }, []],
])("%s goes to %j", (_, changed, expected) => {
  expect(receivers(changed)).toEqual(expected);
});
