import { describe, expect, it } from "vitest";
import { draw, type Mutant, mutantsIn } from "./draw";
import { readEqual, whyEqual } from "./equal";
import { groundOf } from "./ground";
import { distances, type Imports } from "./imports";
import { roundsFor } from "./near";
import { type Result, summed } from "./report";

const of = (text: string, ground: Mutant["ground"] = "rules") =>
  mutantsIn("server/a/rules.ts", text, ground).map((one) => `${one.kind}: ${one.now}`);

describe("a rule", () => {
  it("is wrong at the boundary, by its guard, and by what it gives", () => {
    expect(of("function f(n: number) {\n  if (n < 3) return null;\n  return [n, 1];\n}")).toEqual([
      "negated condition: if (!(n < 3)) return null;",
      "guard dropped: ;",
      "comparison boundary: if (n <= 3) return null;",
      "constant ± 1: if (n < 4) return null;",
      "constant ± 1: if (n < (2)) return null;",
      "element dropped: return [1];",
      "element dropped: return [n];",
      "constant ± 1: return [n, 2];",
      "constant ± 1: return [n, (0)];",
    ]);
  });

  it("confuses words, values of one sort, both ends of a list, and forgets a step", () => {
    expect(of('const a = (x: T) => x.kind === "b" && x.of.filter(isOpen).some(isOwn);')).toEqual([
      'operator: const a = (x: T) => x.kind === "b" || x.of.filter(isOpen).some(isOwn);',
      'negated condition: const a = (x: T) => x.kind !== "b" && x.of.filter(isOpen).some(isOwn);',
      'word swapped: const a = (x: T) => x.kind === "" && x.of.filter(isOpen).some(isOwn);',
      'call swapped: const a = (x: T) => x.kind === "b" && x.of.filter(isOpen).every(isOwn);',
      'call left out: const a = (x: T) => x.kind === "b" && x.of.some(isOwn);',
    ]);
    expect(of("const b = { from: x, to: y, also: 甲() };")).toEqual([
      "values swapped: const b = { from: y, to: x, also: 甲() };",
    ]);
    expect(of('const c = (x = true, y = x ?? "");')).toEqual([
      'default changed: const c = (x = false, y = x ?? "");',
      'default changed: const c = (x = true, y = x ?? "?");',
    ]);
  });

  it("is left alone in its types, imports and texts", () => {
    expect(of('import { a } from "b";\ntype T = 1 | "x";\nconst c: [1, 2] = d as [1, 2];\nfail("请先填写");')).toEqual(
      [],
    );
  });
});

describe("a statement", () => {
  const counted = (text: string) =>
    of(`const rows = sql\`${text}\`;`, "statement").map((one) =>
      one.replace(/^(.*): const rows = sql`(.*)`;$/, "$1: $2"),
    );

  it("drops a condition, widens a comparison, forgets a filter", () => {
    expect(counted("select count(*) filter (where a <= b) from t where t.x = 1 and (t.y or t.z)")).toEqual([
      "statement: select count(*) filter (where a < b) from t where t.x = 1 and (t.y or t.z)",
      "statement: select count(*) filter (where a <= b) from t where t.x <> 1 and (t.y or t.z)",
      "filter dropped: select count(*) from t where t.x = 1 and (t.y or t.z)",
      "and / or: select count(*) filter (where a <= b) from t where t.x = 1 or (t.y or t.z)",
      "and / or: select count(*) filter (where a <= b) from t where t.x = 1 and (t.y and t.z)",
      "condition dropped: select count(*) filter (where true) from t where t.x = 1 and (t.y or t.z)",
      "condition dropped: select count(*) filter (where a <= b) from t where (t.y or t.z)",
      "condition dropped: select count(*) filter (where a <= b) from t where t.x = 1",
      "condition dropped: select count(*) filter (where a <= b) from t where t.x = 1 and (t.y)",
    ]);
  });

  it("keeps what is put in, what is quoted, a range, and the unit that row security holds as well", () => {
    expect(counted("select 'a and b', $" + "{x < y} from t where t.unit_id = u and d between 1 and 2")).toEqual([
      "and / or: select 'a and b', $" + "{x < y} from t where t.unit_id = u or d between 1 and 2",
      "condition dropped: select 'a and b', $" + "{x < y} from t where t.unit_id = u",
    ]);
    expect(counted("update t set a = b where c < d")).toEqual([]);
  });

  it("joins, collects and orders otherwise", () => {
    expect(counted("select distinct min(a) from t left join u union all select b from v order by c desc")).toEqual([
      "statement: select distinct max(a) from t left join u union all select b from v order by c desc",
      "statement: select distinct min(a) from t join u union all select b from v order by c desc",
      "statement: select distinct min(a) from t left join u union all select b from v order by c asc",
      "statement: select distinct min(a) from t left join u union select b from v order by c desc",
      "statement: select min(a) from t left join u union all select b from v order by c desc",
    ]);
  });

  it("is asked in Drizzle's words as well", () => {
    expect(of("const own = db.where(and(eq(t.unitId, u), lt(t.day, d)));", "statement")).toEqual([
      "query: const own = db.where(mutant(eq(t.unitId, u), lt(t.day, d)));",
      "condition dropped: const own = db.where(and(eq(t.unitId, u), undefined));",
      "query: const own = db.where(and(eq(t.unitId, u), mutant(t.day, d)));",
    ]);
  });
});

describe("the draw", () => {
  const some = (ground: Mutant["ground"], file: string, count: number): Mutant[] =>
    Array.from({ length: count }, (_, at) => ({
      ...{ kind: "k", start: 0, end: 0, text: "", file, line: at, was: "", now: "", ground },
      id: `${file}${at}`,
    }));
  const here = "scripts/mutants/edit.ts";
  const all = [...some("rules", here, 40), ...some("pure", here, 40), ...some("statement", here, 3)];

  it("is the same for a seed, another for another, and takes from each ground its share", () => {
    const drawn = draw(all, 8, 20);
    expect(draw(all.toReversed(), 8, 20)).toEqual(drawn);
    expect(draw(all, 9, 20)).not.toEqual(drawn);
    const from = (ground: string) => drawn.filter((one) => one.ground === ground).length;
    expect([from("rules"), from("pure"), from("statement")]).toEqual([10, 5, 3]);
  });

  it("is hardly another when one source changes", () => {
    const before = draw(all, 8, 20).map((one) => one.id);
    const changed = all.filter((one) => one.id !== before[0]);
    expect(draw(changed, 8, 20).filter((one) => !before.includes(one.id))).toHaveLength(1);
  });
});

describe("sources and tests", () => {
  const imports: Imports = new Map([
    ["server/a/rules.ts", ["zod", "server/ground/day.ts"]],
    ["server/ground/day.ts", []],
    ["server/a/read.ts", ["drizzle-orm", "server/a/rules.ts"]],
    ["server/a/rules.test.ts", ["server/a/rules.ts", "vitest"]],
    ["server/b/read.db.test.ts", ["server/a/read.ts", "vitest"]],
  ]);

  it("are told apart: rules, what only reckons, what counts, and the rest", () => {
    const ground = (file: string, text: string) => groundOf(file, text, imports);
    expect(ground("server/a/rules.ts", "")).toBe("rules");
    expect(ground("server/ground/day.ts", "const f = () => 1;")).toBe("pure");
    expect(ground("server/a/read.ts", "sql`select count(*) from t`")).toBe("statement");
    expect(ground("server/a/read.ts", "sql`select 1`")).toBeNull();
    expect(ground("server/a/rules.test.ts", "")).toBeNull();
    expect(ground("server/a/schema.ts", "const f = () => 1;")).toBeNull();
  });

  it("are brought together by imports, the nearest test first", () => {
    expect([...distances(imports, "server/ground/day.ts")].at(-1)).toEqual(["server/b/read.db.test.ts", 3]);
    expect(roundsFor("server/a/rules.ts", imports, false)).toEqual([
      { project: "unit", tests: ["server/a/rules.test.ts"] },
      { project: "database", tests: ["server/b/read.db.test.ts"] },
    ]);
    expect(roundsFor("server/a/read.ts", imports, true)).toEqual([
      { project: "database", tests: ["server/b/read.db.test.ts"] },
    ]);
  });
});

describe("the report", () => {
  const [mutant] = mutantsIn("server/a/rules.ts", "const a = b < 1;", "rules");
  if (!mutant) throw new Error("no mutant");
  const result = (outcome: "found" | "late" | "survived" | "untested"): Result => ({
    mutant,
    verdict: { outcome, by: null },
  });

  it("counts what survived and what no test runs against the nine of ten, and equals not at all", () => {
    const nine = Array.from({ length: 8 }, () => result("found"));
    const equal: Result = { mutant, verdict: { outcome: "equal", by: "why" } };
    expect(summed([...nine, result("late"), result("survived"), equal]).isEnough).toBe(true);
    expect(summed([...nine, result("untested"), result("survived"), equal]).isEnough).toBe(false);
    expect(summed([equal]).isEnough).toBe(false);
    expect(summed([result("survived")]).lines).toContain("  + const a = b <= 1;");
  });

  it("knows an equal one by its file and both its lines, and every one of the list has its reason", () => {
    const known = { file: mutant.file, was: mutant.was, now: mutant.now, because: "nobody can tell" };
    expect(whyEqual(mutant, [known])).toBe("nobody can tell");
    expect(whyEqual(mutant, [{ ...known, now: "const a = b > 1;" }])).toBeNull();
    expect(readEqual().every((one) => one.was !== one.now)).toBe(true);
  });
});
