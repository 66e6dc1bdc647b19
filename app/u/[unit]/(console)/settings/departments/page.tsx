import type { Metadata } from "next";
import { PageShell } from "@/components/layout/page-shell";
import { DepartmentList } from "@/components/org/department-list";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "科室与岗位" };

export default async function DepartmentsPage({ params }: { params: Promise<{ unit: string }> }) {
  const { api, me } = await enterUnit(params);
  return (
    <PageShell title="科室与岗位" description="科室、岗位、负责人和分管领导；应报数由此得出。">
      <DepartmentList
        departments={await api.org.departments.list({})}
        mayWrite={me.permissions.includes("org:write")}
      />
    </PageShell>
  );
}
