import type { Metadata } from "next";
import { PageShell } from "@/components/layout/page-shell";
import { PersonList } from "@/components/org/person-list";
import { enterUnit } from "@/server/door/web";
import { listPersonsInput } from "@/server/org/schema";

export const metadata: Metadata = { title: "人员" };

export default async function PeoplePage({
  params,
  searchParams,
}: {
  params: Promise<{ unit: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { api, me } = await enterUnit(params);
  const search = await searchParams;
  const asked = listPersonsInput.safeParse({
    q: search.q,
    departmentId: search.department,
    account: search.account,
    state: search.state,
    page: search.page === undefined ? undefined : Number(search.page),
  });
  const [page, departments] = await Promise.all([
    api.org.persons.list(asked.success ? asked.data : {}),
    api.org.departments.list({}),
  ]);
  return (
    <PageShell title="人员" description="按岗位填报；调动、离职在这里办理，随之更新应报数和审核关系。">
      <PersonList
        page={page}
        departments={departments}
        mayWrite={me.permissions.includes("org:write")}
        me={{ personId: me.personId, roles: me.roles, unitKind: me.unit.kind }}
      />
    </PageShell>
  );
}
