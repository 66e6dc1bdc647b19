import type { Metadata } from "next";
import { PageShell } from "@/components/layout/page-shell";
import { FactorDemands } from "@/components/org/factor-demands";
import { unitRoles } from "@/db/enums";
import { isDemanded } from "@/server/account/factor/rules";
import { enterUnit, isDemonstration } from "@/server/door/web";

export const metadata: Metadata = { title: "两步验证要求" };

export default async function FactorDemandsPage({ params }: { params: Promise<{ unit: string }> }) {
  const { api } = await enterUnit(params);
  const said = await api.org.factor.demands({});
  const isDemo = isDemonstration();
  const rows = unitRoles.map((role) => {
    const own = said.find((one) => one.role === role);
    return {
      role,
      isDemanded: isDemanded(role, own ? { [role]: own.isDemanded } : {}, isDemo),
      changedAt: own?.changedAt ?? null,
    };
  });
  return (
    <PageShell
      title="两步验证要求"
      description="要求哪些角色登录时除口令外再填手机验证码；没有设置的人，下一次操作时先引导设置。"
    >
      <FactorDemands rows={rows} />
    </PageShell>
  );
}
