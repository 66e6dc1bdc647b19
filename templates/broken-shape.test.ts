import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDefinition } from "@/server/template/parse";
import { type Spoiling, shippedText, spoil } from "./shipped";

/** Faults of writing: YAML, keys, kinds and bounds of values. */
const cases: Spoiling[] = [
  {
    name: "a key with two letters exchanged",
    from: "    title: 年度自查\n",
    to: "    titel: 年度自查\n",
    errors: [
      "titel: 年度自查 → tasks[self-check].titel：不认识的项“titel”，是不是“title”？这里可用：key、phase、title、window、due、fixed、responsible、overseer、handIn、participants、measure",
    ],
  },
  {
    name: "a text of two lines",
    from: "    title: 年度自查\n",
    to: '    title: "年度\\n自查"\n',
    errors: [
      'title: "年度\\n自查" → tasks[self-check].title：“年度\n自查”不可用。只能是一行文字，不能有换行、制表符等控制字符',
    ],
  },
  {
    name: "a key that programs treat specially",
    from: "year: 2011",
    to: "year: 2011\n__proto__: { title: x }",
    errors: [
      "__proto__: { title: x } → __proto__：不认识的项“__proto__”。这里可用：key、title、year、organ、terms、participants、search、layers、levels、levelRule、monitors、review、filing、forms、phases、tasks、handling、circular、assessment",
    ],
  },
  {
    name: "a misspelt top-level key",
    from: "organ:\n  name",
    to: "organs:\n  name",
    errors: [
      "key: zaozhuang-2011 → organ：缺少必填项“organ”，应为若干“名称: 内容”",
      "organs: → organs：不认识的项“organs”，是不是“organ”？这里可用：key、title、year、organ、terms、participants、search、layers、levels、levelRule、monitors、review、filing、forms、phases、tasks、handling、circular、assessment",
    ],
  },
  {
    name: "a misspelt key deep inside a sum",
    from: "      namedStaff: 1",
    to: "      namedStuff: 1",
    errors: [
      "measure: → tasks[group].measure.namedStaff：缺少必填项“namedStaff”，应为数字",
      "namedStuff: 1 → tasks[group].measure.namedStuff：不认识的项“namedStuff”，是不是“namedStaff”？这里可用：kind、namedStaff",
    ],
  },
  {
    name: "a missing required text",
    from: "title: 全市卫生系统廉政风险防控管理工作\n",
    to: "",
    errors: ["key: zaozhuang-2011 → title：缺少必填项“title”，应为文字"],
  },
  {
    name: "a number where a text belongs",
    from: "  shortName: 市卫生局",
    to: "  shortName: 2011",
    errors: ['shortName: 2011 → organ.shortName：应为文字，现为2011；请加引号写作 "2011"'],
  },
  {
    name: "a text where a number belongs",
    from: "year: 2011",
    to: "year: 二〇一一",
    errors: ["year: 二〇一一 → year：应为数字，现为“二〇一一”"],
  },
  {
    name: "a fraction where an integer belongs",
    from: "year: 2011",
    to: "year: 2011.5",
    errors: ["year: 2011.5 → year：应为整数，现为2011.5"],
  },
  {
    name: "a year out of range",
    from: "year: 2011",
    to: "year: 201",
    errors: ["year: 201 → year：数值至少 1990，现为 201"],
  },
  {
    name: "a word outside the list",
    from: "unitKinds: [district]",
    to: "unitKinds: [districts]",
    errors: [
      "unitKinds: [districts] → participants[district].unitKinds[1]：不能是“districts”，是不是“district”？可选：bureau、district、hospital、institution、enterprise",
    ],
  },
  {
    name: "an unknown kind of measure",
    from: "      kind: leadingGroup",
    to: "      kind: leadGroup",
    errors: [
      "kind: leadGroup → tasks[group].measure.kind：不能是“leadGroup”，是不是“leadingGroup”？可选：forms、measures、levels、filing、leadingGroup、evidence、manual、none",
    ],
  },
  {
    name: "a sum without its telling word",
    from: "      kind: manual\n",
    to: "      text: x\n",
    errors: [
      "measure: → tasks[adjustment].measure.kind：缺少必填项“kind”。可选：forms、measures、levels、filing、leadingGroup、evidence、manual、none",
    ],
  },
  {
    name: "an unknown method",
    from: "  method: matrix",
    to: "  method: matrik",
    errors: ["method: matrik → levelRule.method：不能是“matrik”，是不是“matrix”？可选：matrix、manual"],
  },
  {
    name: "an unknown layer",
    from: "  - layer: unit # “三重一大” [ZZ-4, ZZ-22]",
    to: "  - layer: trade",
    errors: ["- layer: trade → layers[3].layer：不能是“trade”。可选：post、department、unit"],
  },
  {
    name: "a list where a mapping belongs",
    from: "organ:\n  name: 枣庄市卫生局\n  shortName: 市卫生局\n  code: 枣卫发",
    to: "organ: [枣庄市卫生局]",
    errors: ["organ: [枣庄市卫生局] → organ：应为若干“名称: 内容”，现为列表"],
  },
  {
    name: "an empty list",
    from: "unitKinds: [district]",
    to: "unitKinds: []",
    errors: ["unitKinds: [] → participants[district].unitKinds：项数至少 1，现为 0"],
  },
  {
    name: "a text too long",
    from: "  code: 枣卫发",
    to: "  code: 枣卫发枣卫发枣卫发枣卫发枣卫发枣卫发枣卫发",
    errors: ["code: 枣卫发枣卫发枣卫发枣卫发枣卫发枣卫发枣卫发 → organ.code：字数最多 20，现为 21"],
  },
  {
    name: "a date nobody can read",
    from: "    window: 9月下旬",
    to: "    window: 九月底前后",
    errors: [
      "window: 九月底前后 → phases[mobilise].window：“九月底前后”不可用。日期可写作：9月20日、9月下旬、10月、6月底、9月20日至10月5日、9月下旬至10月、8月26日起；跨年的写“次年1月15日”",
    ],
  },
  {
    name: "a day that does not exist",
    from: "    window: 9月下旬",
    to: "    window: 9月31日",
    errors: [
      "window: 9月31日 → phases[mobilise].window：“9月31日”不可用。日期可写作：9月20日、9月下旬、10月、6月底、9月20日至10月5日、9月下旬至10月、8月26日起；跨年的写“次年1月15日”",
    ],
  },
  {
    name: "an end before its beginning",
    from: "    window: 9月下旬",
    to: "    window: 9月30日至9月20日",
    errors: [
      "window: 9月30日至9月20日 → phases[mobilise].window：“9月30日至9月20日”不可用。日期可写作：9月20日、9月下旬、10月、6月底、9月20日至10月5日、9月下旬至10月、8月26日起；跨年的写“次年1月15日”",
    ],
  },
  {
    name: "an ill-formed reference key",
    from: "  - key: enterprise #",
    to: "  - key: 企业 #",
    errors: [
      "- key: 企业 # 是主送单位，但组织领导与落实两条均未点名 [ZZ-15] → participants[企业].key：“企业”不可用。代号只能用小写字母、数字和连字符，以字母开头，最多 40 个字符",
    ],
  },
  {
    name: "two equal keys",
    from: "  code: 枣卫发",
    to: "  code: 枣卫发\n  name: 市局",
    errors: ["name: 市局 → ：同一处有两个同名的项，请删去一个"],
  },
  {
    name: "a tab for indentation",
    from: "  code: 枣卫发",
    to: "\tcode: 枣卫发",
    errors: ["code: 枣卫发 → ：缩进不能用制表符，请用空格"],
  },
  {
    name: "an unclosed bracket",
    from: "unitKinds: [district]",
    to: "unitKinds: [district",
    errors: ["leadingGroup: own → ：缩进不齐：同一层的内容要对齐，方括号要成对"],
  },
  {
    name: "an alias",
    from: "  code: 枣卫发",
    to: "  code: *code",
    errors: ["code: *code → ：不支持引用“*code”，请把内容写全"],
  },
  {
    name: "an anchor used twice",
    from: "  name: 枣庄市卫生局\n  shortName: 市卫生局",
    to: "  name: &n 枣庄市卫生局\n  shortName: *n",
    errors: ["shortName: *n → ：不支持引用“*n”，请把内容写全"],
  },
  {
    name: "an unknown term",
    from: "  prevent: 前期预防\n",
    to: "  prevention: 前期预防\n",
    errors: [
      "prevention: 前期预防 → terms.prevention：不认识的项“prevention”，是不是“prevent”？这里可用：matter、link、point、manifestation、source、selfLevel、level、prevent、monitor、respond、measures、responsibleLeader",
    ],
  },
  {
    name: "a colon inside a text",
    from: "    title: 落实前期预防",
    to: "    title: 落实: 前期预防",
    errors: ["title: 落实: 前期预防 → ：一行只能写一个“名称: 内容”；内容里有冒号时请加引号"],
  },
  {
    name: "a second document",
    from: "key: zaozhuang-2011",
    to: "key: zaozhuang-2011\n---\nkey: x",
    errors: ["--- → ：一个文件只能有一个方案，请删去“---”及其后的内容"],
  },
  {
    name: "a foreign tag",
    from: "year: 2011",
    to: "year: !!binary 2011",
    errors: ["year: !!binary 2011 → ：不支持标签“tag:yaml.org,2002:binary”，请直接写内容"],
  },
];

test.each(cases)("$name is refused with its place and what is allowed", (spoiling) => {
  expect(spoil("zaozhuang-2011.yaml", spoiling).errors).toEqual(expect.arrayContaining(spoiling.errors));
});

test.each([
  ["nothing", "", "应为若干“名称: 内容”，现为空"],
  ["a list", "[]", "应为若干“名称: 内容”，现为列表"],
  ["very deep nesting", "[".repeat(100_000), "层次过深"],
  ["a circle", "a: &a [*a]", "不支持引用“*a”，请把内容写全"],
  ["too long a file", "#".repeat(400_001), "文件过大：模板最多 400000 个字符"],
])("%s is refused without a throw", (_, source, message) => {
  expect(parseDefinition(source, "a.yaml")).toEqual({
    definition: null,
    errors: [{ file: "a.yaml", line: 1, path: "", message }],
    warnings: [],
  });
});

test("no damage to the text makes the reader throw", () => {
  const sound = shippedText("zaozhuang-2011.yaml");
  const scrap = fc.constantFrom(
    "",
    " ",
    "\n",
    "\t",
    ":",
    "- ",
    "[",
    "}",
    "&a ",
    "*a",
    "!!x ",
    "null",
    "__proto__: 1\n",
    "1",
    "“",
    "---\n",
  );
  fc.assert(
    fc.property(fc.nat(sound.length), fc.nat(40), scrap, (at, cut, put) => {
      const parsed = parseDefinition(sound.slice(0, at) + put + sound.slice(at + cut), "a.yaml");
      expect(parsed.definition !== null || parsed.errors.length > 0).toBe(true);
    }),
    { numRuns: 60 },
  );
});
