import { freezeAssessment } from "@/server/assessment/freeze";
import { openAssessment } from "@/server/assessment/open";
import { draftCircular } from "@/server/circular/draft";
import { getCircular } from "@/server/circular/queries";
import { registerCircular } from "@/server/circular/register";
import { signCircular } from "@/server/circular/sign";
import { passCircular, submitCircular } from "@/server/circular/submit";
import type { Ctx } from "@/server/frame/context";
import { perform } from "@/server/frame/verb";
import { actorPassword } from "./actor";
import { assessedCity } from "./assessed-city";
import type { TestDatabase } from "./database";

/** A bureau with three units, a frozen assessment, and the people who make a circular of it. */
export async function circularOffice(test: TestDatabase) {
  const city = await assessedCity(test);
  const counts = (reported: number, onTime = reported, returned = 0) => [
    { taskKey: "post-search", expected: 40, reported, onTime, returned },
  ];
  const good = await city.taker("第一医院", "hospital", counts(40));
  const weak = await city.taker("120急救中心", "hospital", counts(20, 10, 4));
  const lone = await city.taker("疾控中心", "institution", counts(39));
  const exempt = await city.taker("口腔医院", "hospital", counts(0));
  await test.admin`update participations set state = 'exempt', state_reason = '机构改革' where unit_id = ${exempt.id}`;
  const officer = await city.actor(["officer"]);
  const registrar = await city.actor(["registrar"], city.bureau.id, "孙文秘");
  const chief = await city.actor(["chief"], city.bureau.id, "钱主任");
  const assessment = await perform(openAssessment, officer, { campaignId: city.campaignId, asOf: "2026-10-20" });
  await perform(freezeAssessment, officer, { id: assessment.id, acceptUnmarked: true });
  const version = async (id: string) => (await perform(getCircular, officer, { id })).circular.version;
  return {
    ...city,
    ...{ good, weak, lone, exempt, officer, registrar, chief, assessmentId: assessment.id, version },
    draft: (naming: Parameters<typeof draftOf>[2] = { mode: "all", edge: 3, criticised: true }) =>
      draftOf(officer, assessment.id, naming),
    /** Checked and signed, ready for its number. */
    async signed(id: string) {
      await perform(submitCircular, officer, { id, version: await version(id), opinion: "" });
      await perform(passCircular, registrar, { id, version: await version(id), opinion: "格式无误" });
      await perform(signCircular, chief, { id, version: await version(id), opinion: "", password: actorPassword });
      return id;
    },
    async registered(id: string) {
      return perform(registerCircular, registrar, { id, version: await version(id), opinion: "" });
    },
  };
}

async function draftOf(
  officer: Ctx,
  assessmentId: string,
  naming: { mode: "all" | "edges" | "none"; edge: number; criticised: boolean },
) {
  return (await perform(draftCircular, officer, { assessmentId, naming, withAnnex: true })).id;
}
