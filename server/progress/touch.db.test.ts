import fs from "node:fs";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { unitTasks } from "@/db/schema/task";
import { correctCampaign } from "@/server/campaign/correct";
import { getParticipation } from "@/server/campaign/participation";
import { jobTable } from "@/server/contents/jobs";
import { closeRenderer } from "@/server/document/render";
import { listCopies } from "@/server/filing/copy";
import { returnCopy } from "@/server/filing/return-copy";
import { sendMissing } from "@/server/filing/send";
import { type Ctx, dayOf, type Settle } from "@/server/frame/context";
import { perform } from "@/server/frame/verb";
import { inlineJobs } from "@/server/jobs/inline";
import { changeLevel } from "@/server/level/change";
import { fixAllLevels } from "@/server/level/fix";
import { reopenResponse } from "@/server/response/reopen";
import { saveResponse } from "@/server/response/save";
import { bulkApprove, bulkCollective } from "@/server/review/bulk";
import { decide } from "@/server/review/decide";
import { exemptUnits } from "@/server/task/exempt";
import { extendDeadline } from "@/server/task/extend";
import { saveHandIn } from "@/server/task/hand-in-save";
import { submitHandIn } from "@/server/task/hand-in-submit";
import { withdrawHandIn } from "@/server/task/hand-in-withdraw";
import { liftExemption } from "@/server/task/lift-exemption";
import { findTerms } from "@/server/task/terms";
import type { Definition } from "@/server/template/schema";
import { actorCtx, testNow } from "@/server/testing/actor";
import { cityOf } from "@/server/testing/city";
import { testDatabase } from "@/server/testing/database";
import { filledLine, type Hospital, hospital, submitForm } from "@/server/testing/hospital";
import { figureFaults } from "./figures";
import { refreshUnitProgress } from "./job";

const test = testDatabase();
afterAll(closeRenderer);

/** Every place in the source that says what it touches: file, and how many of them it has. */
const placesIn = (folder: string): [string, number][] =>
  fs.globSync(`${folder}/**/*.ts`).flatMap((name): [string, number][] => {
    if (name.includes(".test.") || name.includes("server/frame/") || name.includes("server/progress/")) return [];
    const places = fs.readFileSync(name, "utf8").match(/\.touch\(/g)?.length ?? 0;
    return places > 0 ? [[name, places]] : [];
  });

/** Who listens to touches: where they were said, and which one is not heard. */
type Ear = { heard: Set<string>; deafTo: string | null };
const placeOf = (stack: string): string => {
  const files = [...stack.matchAll(/(server\/[\w/-]+\.ts):(\d+)/g)].map(([, file, line]) => ({ file, line }));
  const [said, ...callers] = files.filter(({ file }) => !/^server\/(frame|progress|testing)\//.test(file ?? ""));
  // What says it for others stands for as many places as call it.
  const caller = said?.file === "server/level/touch.ts" ? ` < ${callers[0]?.file}` : "";
  return `${said?.file}:${said?.line}${caller}`;
};
const listening =
  (settle: Settle, ear: Ear): Settle =>
  (inside) => {
    const real = settle(inside);
    return {
      ...real,
      touch: (what) => {
        const place = placeOf(new Error().stack ?? "");
        ear.heard.add(place);
        return place === ear.deafTo ? Promise.resolve() : real.touch(what);
      },
    };
  };

/** The same context, with its jobs, in which touches are listened to. */
function heardBy(ear: Ear, ctx: Ctx): Ctx {
  const settle = listening(ctx.settle, ear);
  return { ...ctx, settle, jobs: inlineJobs({ ...ctx, settle }, jobTable) };
}

type Step = (ear: Ear) => Promise<unknown>;
/** Acts one after the other, and the units and campaign whose figures they change. */
type Story = { campaignId: string; units: Ctx["unit"][]; steps: Step[] };

let sha = "";
beforeAll(async () => {
  const world = await hospital(test);
  const [version] =
    await test.admin`select v.* from template_versions v join participations p on p.template_sha = v.sha256
    where p.unit_id = ${world.unit.id}`;
  const definition = version?.definition as Definition;
  const rule = definition.filing?.find((one) => one.form === "form-1");
  if (!rule) throw new Error("the shipped programme files nothing");
  // Besides what it asks for anyway, whatever holds the highest risk goes up: what is expected then depends on levels.
  const filing = [...(definition.filing ?? []), { ...rule, postClasses: undefined, levels: ["1"] }];
  sha = "f".repeat(64);
  await test.admin`insert into template_versions ${test.admin({ ...version, sha256: sha, definition: test.admin.json({ ...definition, filing } as never) } as never)}`;
});

async function inUnit(): Promise<Story> {
  const world = await hospital(test);
  await test.admin`update participations set template_sha = ${sha} where unit_id = ${world.unit.id}`;
  const { campaignId, people } = world;
  const ctxOf = async (ear: Ear, who: keyof Hospital["people"]) => heardBy(ear, await world.as(who));
  const send = async (ear: Ear, who: keyof Hospital["people"]) => {
    const heard = { ...world, as: async (one: keyof Hospital["people"]) => heardBy(ear, await world.as(one)) };
    return submitForm(heard, who, "form-1", { appointmentId: people[who].appointmentId });
  };
  const meeting = {
    heldOn: "2026-10-19",
    place: "三楼会议室",
    present: [people.principal, people.member, people.head].map((one) => one.id),
    recused: [people.member.id],
  };
  const first = { round: 1, step: 0 };
  const forms: Record<string, Awaited<ReturnType<typeof submitForm>>> = {};
  const idOf = (who: string) => forms[who]?.id ?? "";
  const task = { campaignId, taskKey: "mobilisation" };
  const keeper = (ear: Ear) =>
    actorCtx(test, { unitId: world.bureau.id, roles: ["keeper"] }).then((ctx) => heardBy(ear, ctx));
  const { unit } = await world.as("liaison");
  return {
    campaignId,
    units: [unit],
    steps: [
      async (ear) => {
        forms.nurse = await send(ear, "nurse");
      },
      async (ear) =>
        perform(decide, await ctxOf(ear, "head"), { id: idOf("nurse"), ...first, outcome: "approve", reason: "" }),
      async (ear) => perform(fixAllLevels, await ctxOf(ear, "liaison"), { campaignId, meeting, exceptions: [] }),
      // To the highest level: from now on the form has to be filed, and the job files it.
      async (ear) => {
        const ctx = await ctxOf(ear, "liaison");
        const change = { campaignId, riskId: forms.nurse?.riskIds[0] ?? "", level: "1", reason: "发生过", meeting };
        const unsent = { send: async () => undefined, settle: async () => undefined };
        return perform(changeLevel, { ...ctx, jobs: unsent }, change);
      },
      async (ear) => perform(sendMissing, await ctxOf(ear, "liaison"), { campaignId }),
      async (ear) => {
        const ctx = await keeper(ear);
        const { rows } = await perform(listCopies, ctx, { q: "", page: 1, pageSize: 50 });
        return perform(returnCopy, ctx, { id: rows[0]?.id ?? "", reason: "缺措施" });
      },
      // A further point on a form whose levels were all fixed: it is not graded any more.
      async (ear) => {
        const [row] = await test.admin`select version from responses where id = ${idOf("nurse")}`;
        const lines = ["thought", "duty", "environment", "duty"].map((aspect) => filledLine(aspect));
        const content = { head: {}, noneIn: [], lines };
        return perform(saveResponse, await ctxOf(ear, "nurse"), {
          id: idOf("nurse"),
          version: row?.version,
          ...content,
        });
      },
      async (ear) => {
        forms.colleague = await send({ ...ear, deafTo: null }, "colleague");
        const items = [{ id: idOf("colleague"), ...first }];
        return perform(bulkApprove, await ctxOf(ear, "head"), { items, reason: "" });
      },
      async (ear) => perform(reopenResponse, await ctxOf(ear, "colleague"), { id: idOf("colleague"), reason: "补充" }),
      // A member's form goes up once its levels are fixed: by the job.
      async (ear) => {
        const quiet = { ...ear, deafTo: null };
        forms.member = await send(quiet, "member");
        await perform(bulkCollective, await ctxOf(quiet, "liaison"), {
          items: [{ id: idOf("member"), ...first }],
          reason: "",
          meeting: { ...meeting, present: [people.principal.id], recused: [] },
        });
        return perform(fixAllLevels, await ctxOf(ear, "liaison"), { campaignId, meeting, exceptions: [] });
      },
      async (ear) => {
        const ctx = await ctxOf(ear, "liaison");
        const statements = { meeting: "会议记录存党办", education: "教育材料存党办" };
        await perform(saveHandIn, ctx, { ...task, note: "", statements });
        return perform(submitHandIn, ctx, task);
      },
      async (ear) => {
        const late = await actorCtx(test, {
          unitId: unit.id,
          roles: ["liaison"],
          now: new Date("2026-09-29T02:00:00Z"),
        });
        return perform(withdrawHandIn, heardBy(ear, late), task);
      },
    ],
  };
}

async function fromAbove(): Promise<Story> {
  const city = cityOf(test);
  const bureau = await city.make.unit();
  const [a, b] = [await city.unit(bureau), await city.unit(bureau)];
  const id = await city.issued(bureau);
  // A minute apart: what was sent later holds.
  let minutes = 0;
  const officer = async (ear: Ear) => {
    minutes += 1;
    return heardBy(ear, await city.ctxOf(bureau, ["officer"], new Date(testNow.getTime() + minutes * 60_000)));
  };
  const reason = "搬迁";
  const { unit } = await city.ctxOf(a, ["liaison"]);
  const { unit: other } = await city.ctxOf(b, ["liaison"]);
  const education = { id, unitIds: [a.id], taskKeys: ["education"], reason };
  return {
    campaignId: id,
    units: [unit, other],
    steps: [
      async (ear) => perform(exemptUnits, await officer(ear), education),
      async (ear) => perform(liftExemption, await officer(ear), { ...education, dueOn: null }),
      async (ear) =>
        perform(extendDeadline, await officer(ear), {
          id,
          unitIds: [b.id],
          taskKeys: ["post-search"],
          dueOn: "2026-11-20",
          reason,
        }),
      async (ear) =>
        perform(correctCampaign, await officer(ear), {
          id,
          title: "风险防控",
          dateChanges: { "post-measures": { dueOn: "2026-12-04" } },
          reason,
        }),
    ],
  };
}

/** What is stored of a unit and does not agree with a recount, or with the days and exemptions that hold. */
const faultsOf = ({ campaignId, units }: Story) =>
  Promise.all(
    units.map((unit) =>
      test.db.within({ role: "app_rw", unitId: unit.id, supervises: false }, "read only", async (tx) => {
        const counts = await figureFaults({ tx, unit }, campaignId, dayOf(testNow));
        const terms = await findTerms({ tx, unit }, await getParticipation({ tx, unit }, campaignId));
        const stored = await tx
          .select()
          .from(unitTasks)
          .where(and(eq(unitTasks.unitId, unit.id), eq(unitTasks.campaignId, campaignId)));
        const stale = stored.filter((row) => {
          const term = terms.find((one) => one.task.key === row.taskKey);
          return row.dueOn !== term?.dueOn || row.isExempt !== term.isExempt;
        });
        return [...counts, ...stale.map((row) => row.taskKey)];
      }),
    ),
  ).then((all) => all.flat());

/** Counts everything again, as after a change of the census. */
const mend = async ({ campaignId, units }: Story) => {
  for (const unit of units) {
    const ctx = await actorCtx(test, { unitId: unit.id, roles: ["liaison"] });
    const system = { kind: "system" as const, name: "test", permissions: new Set(["system:run" as const]) };
    await perform(refreshUnitProgress, { ...ctx, actor: system }, { id: campaignId });
  }
};

/** Plays a story; at each step one place may go unheard. @returns where something was said, step by step */
async function play(make: () => Promise<Story>, deafAt: ReadonlyMap<number, string>, noticed: Set<string>) {
  const story = await make();
  await mend(story);
  const said: string[][] = [];
  for (const [at, step] of story.steps.entries()) {
    const ear: Ear = { heard: new Set(), deafTo: deafAt.get(at) ?? null };
    await step(ear);
    said.push([...ear.heard]);
    const faults = await faultsOf(story);
    if (ear.deafTo === null) expect(faults, `step ${at}`).toEqual([]);
    else if (faults.length > 0) noticed.add(ear.deafTo);
    if (faults.length > 0) await mend(story);
    expect(await faultsOf(story), `step ${at}, mended`).toEqual([]);
  }
  return said;
}

it.each([
  ["in a unit", inUnit],
  ["from above", fromAbove],
])(
  "would notice each act that did not say what it touches: %s",
  async (_, make) => {
    const noticed = new Set<string>();
    const said = await play(make, new Map(), noticed);
    const places = new Set(said.flat());
    expect(noticed.size).toBe(0);
    // Each place is left out once at every step at which it speaks, one place a step and play.
    const wanted = said.flatMap((all, at) => all.map((place) => ({ at, place })));
    while (wanted.length > 0) {
      const deafAt = new Map<number, string>();
      for (const { at, place } of wanted.filter((one) => !noticed.has(one.place)))
        if (!deafAt.has(at) && ![...deafAt.values()].includes(place)) deafAt.set(at, place);
      if (deafAt.size === 0) break;
      await play(make, deafAt, noticed);
      for (const [at, place] of deafAt)
        wanted.splice(
          wanted.findIndex((one) => one.at === at && one.place === place),
          1,
        );
    }
    expect([...places].filter((place) => !noticed.has(place))).toEqual([]);
    for (const place of places) covered.add(place);
  },
  240_000,
);

const covered = new Set<string>();
it("has tried every place in the source", () => {
  const lines = new Set([...covered].map((place) => place.split(" <")[0] ?? ""));
  const tried = new Map<string, number>();
  for (const line of lines) tried.set(line.split(":")[0] ?? "", (tried.get(line.split(":")[0] ?? "") ?? 0) + 1);
  expect([...tried].sort()).toEqual(placesIn("server").sort());
  const callers = [...covered].flatMap((place) => place.split(" < ")[1] ?? []);
  expect([...new Set(callers)].sort()).toEqual(["server/level/change.ts", "server/level/fix.ts"]);
});
