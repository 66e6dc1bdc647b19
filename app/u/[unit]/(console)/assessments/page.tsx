import type { Metadata } from "next";
import { AssessmentList } from "@/components/assessment/assessment-list";
import { PageShell } from "@/components/layout/page-shell";
import { exactTime } from "@/components/ui/time-words";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "考核" };

export default async function AssessmentsPage({ params }: { params: Promise<{ unit: string }> }) {
  const { api, me, now } = await enterUnit(params);
  const [rows, campaigns] = await Promise.all([api.assessments.list({}), api.campaigns.list({})]);
  return (
    <PageShell title="考核" description="按方案的考核办法给各单位打分、同类排名；冻结后的数据供通报引用。">
      <AssessmentList
        rows={rows}
        campaigns={campaigns.filter(({ state }) => state === "issued").map(({ id, title }) => ({ id, title }))}
        today={exactTime(now).slice(0, 10)}
        mayOpen={me.permissions.includes("assessment:write")}
      />
    </PageShell>
  );
}
