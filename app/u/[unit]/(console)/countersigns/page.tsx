import type { Metadata } from "next";
import { PageShell } from "@/components/layout/page-shell";
import { CountersignList } from "@/components/org/countersign-list";
import { Pages } from "@/components/table/pages";
import { enterUnit } from "@/server/door/web";
import { pageOf } from "@/server/ground/number-schema";

export const metadata: Metadata = { title: "双人办理" };

type Props = {
  params: Promise<{ unit: string }>;
  searchParams: Promise<{ page?: string | string[]; below?: string | string[] }>;
};

export default async function CountersignsPage({ params, searchParams }: Props) {
  const { api, me } = await enterUnit(params);
  const asked = await searchParams;
  const page = pageOf(asked.page);
  const belowPage = pageOf(asked.below);
  const { own, ownTotal, below, belowTotal, pageSize } = await api.org.countersigns.list({ page, belowPage });
  return (
    <PageShell
      title="双人办理"
      description="授予和收回重要角色、重置有权限的账号，由一人提请、另一人确认；提请人看不到激活码，由确认人打印后当面交给本人。待确认的排在前面，其余为近六十天的。"
    >
      <CountersignList
        own={own}
        ownPages={<Pages page={page} pageSize={pageSize} total={ownTotal} />}
        below={below}
        belowPages={<Pages name="below" page={belowPage} pageSize={pageSize} total={belowTotal} />}
        mayDecideBelow={me.permissions.includes("unit:write")}
      />
    </PageShell>
  );
}
