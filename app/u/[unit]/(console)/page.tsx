import type { Metadata } from "next";
import styles from "@/components/desk/desk.module.css";
import { DeskCampaigns, DeskParticipations, TodoList } from "@/components/desk/desk-view";
import { LossBanner } from "@/components/desk/loss-banner";
import { NoticeList } from "@/components/desk/notice-list";
import { OwnWorkList } from "@/components/desk/own-work-list";
import { QuickLinks } from "@/components/desk/quick-links";
import { menuOf } from "@/components/layout/menu";
import { PageShell } from "@/components/layout/page-shell";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "工作台" };

export default async function DeskPage({ params }: { params: Promise<{ unit: string }> }) {
  const { api, me } = await enterUnit(params);
  const [desk, own, notices, loss] = await Promise.all([
    api.desk.read({}),
    api.desk.own({}),
    api.org.notices.list({}),
    api.org.units.ownLoss({}),
  ]);
  const may = (permission: (typeof me.permissions)[number]) => me.permissions.includes(permission);
  return (
    <PageShell title="工作台" description={`${me.name}，${me.unit.name}`}>
      <LossBanner loss={loss} />
      <div className={styles.columns}>
        <div className={styles.stack}>
          <TodoList unit={me.unit.id} items={desk.items} />
          <NoticeList notices={notices} />
          <OwnWorkList unit={me.unit.id} title="我发起的" works={own.started}>
            提交的表、上报的任务、起草的通报会列在这里，随时看到办到哪一步、在谁手里。
          </OwnWorkList>
          <OwnWorkList unit={me.unit.id} title="已办" works={own.done}>
            审核、提交、上报、签收过的事项会列在这里备查。
          </OwnWorkList>
        </div>
        <div className={styles.stack}>
          {may("campaign:read") && <DeskCampaigns unit={me.unit.id} campaigns={desk.campaigns} />}
          {may("task:read") && <DeskParticipations unit={me.unit.id} parts={desk.participations} />}
        </div>
      </div>
      <QuickLinks menu={menuOf(me.unit, me.permissions)} />
    </PageShell>
  );
}
