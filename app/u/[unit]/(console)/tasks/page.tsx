import type { Metadata } from "next";
import { PageShell } from "@/components/layout/page-shell";
import { ParticipationList } from "@/components/task/participation-list";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "任务" };

export default async function TasksPage({ params }: { params: Promise<{ unit: string }> }) {
  const { api, me } = await enterUnit(params);
  const rows = await api.tasks.participations({});
  return (
    <PageShell title="任务" description="本单位参加的活动，以及还差多少。">
      <ParticipationList unitId={me.unit.id} rows={rows} />
    </PageShell>
  );
}
