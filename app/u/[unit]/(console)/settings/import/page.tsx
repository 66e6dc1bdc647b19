import type { Metadata } from "next";
import { PageShell } from "@/components/layout/page-shell";
import { findImport, type Search } from "@/components/org/import-search";
import { ImportSteps } from "@/components/org/import-steps";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "批量导入" };

export default async function PeopleImportPage({
  params,
  searchParams,
}: {
  params: Promise<{ unit: string }>;
  searchParams: Promise<Search>;
}) {
  const { api } = await enterUnit(params);
  const { check, apply } = findImport(await searchParams);
  return (
    <PageShell title="批量导入" description="用表格一次设置科室、岗位和人员；先检查，再决定导入什么。">
      <ImportSteps
        kind="people"
        check={check ? await api.processes.get({ id: check }) : null}
        apply={apply ? await api.processes.get({ id: apply }) : null}
      />
    </PageShell>
  );
}
