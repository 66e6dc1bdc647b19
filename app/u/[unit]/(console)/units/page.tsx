import type { Metadata } from "next";
import { PageShell } from "@/components/layout/page-shell";
import { UnitTree } from "@/components/org/unit-tree";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "单位" };

export default async function UnitsPage({ params }: { params: Promise<{ unit: string }> }) {
  const { api, me } = await enterUnit(params);
  const [units, losses] = await Promise.all([api.org.units.list({}), api.org.units.losses({})]);
  return (
    <PageShell title="单位" description="本级及下级单位；数字为各单位自行维护的科室和在岗人次，含全部下级。">
      <UnitTree units={units} losses={losses} ownId={me.unit.id} mayWrite={me.permissions.includes("unit:write")} />
    </PageShell>
  );
}
