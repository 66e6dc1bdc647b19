import type { Metadata } from "next";
import { PageShell } from "@/components/layout/page-shell";
import { BodyList } from "@/components/org/body-list";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "组织机构" };

export default async function BodiesPage({ params }: { params: Promise<{ unit: string }> }) {
  const { api, me } = await enterUnit(params);
  return (
    <PageShell title="组织机构" description="领导小组、党组织和领导班子；各项方案中的审定、监控落到这里的成员。">
      <BodyList
        bodies={await api.org.bodies.list({})}
        unitName={me.unit.shortName}
        mayWrite={me.permissions.includes("org:write")}
      />
    </PageShell>
  );
}
