import type { Metadata } from "next";
import styles from "@/components/desk/desk.module.css";
import { CampaignList, ParticipationList, TodoList } from "@/components/desk/desk-view";
import { QuickLinks } from "@/components/desk/quick-links";
import { menuOf } from "@/components/layout/menu";
import { PageShell } from "@/components/layout/page-shell";
import { enterUnit } from "@/server/web";

export const metadata: Metadata = { title: "工作台" };

export default async function DeskPage({ params }: { params: Promise<{ unit: string }> }) {
  const { api, me } = await enterUnit(params);
  const desk = await api.desk.read({});
  const may = (permission: (typeof me.permissions)[number]) => me.permissions.includes(permission);
  return (
    <PageShell title="工作台" description={`${me.name}，${me.unit.name}`}>
      <div className={styles.columns}>
        <TodoList unit={me.unit.id} items={desk.items} />
        <div className={styles.stack}>
          {may("campaign:read") && <CampaignList unit={me.unit.id} campaigns={desk.campaigns} />}
          {may("task:read") && <ParticipationList unit={me.unit.id} parts={desk.participations} />}
        </div>
      </div>
      <QuickLinks menu={menuOf(me.unit, me.permissions)} />
    </PageShell>
  );
}
