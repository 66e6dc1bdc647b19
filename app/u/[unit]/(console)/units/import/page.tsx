import type { Metadata } from "next";
import { PageShell } from "@/components/layout/page-shell";
import { findImport, type Search } from "@/components/org/import-search";
import { ImportSteps } from "@/components/org/import-steps";
import { paths } from "@/components/paths";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "批量导入单位" };

export default async function UnitImportPage({
  params,
  searchParams,
}: {
  params: Promise<{ unit: string }>;
  searchParams: Promise<Search>;
}) {
  const { api, me } = await enterUnit(params);
  const { check, apply } = findImport(await searchParams);
  return (
    <PageShell
      title="批量导入单位"
      breadcrumb={[{ title: "单位", href: paths.unit(me.unit.id).units() }, { title: "批量导入" }]}
    >
      <ImportSteps
        kind="units"
        check={check ? await api.processes.get({ id: check }) : null}
        apply={apply ? await api.processes.get({ id: apply }) : null}
      />
    </PageShell>
  );
}
