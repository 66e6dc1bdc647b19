import type { Metadata } from "next";
import { IncomingList } from "@/components/circular/incoming-list";
import { PageShell } from "@/components/layout/page-shell";
import { paths } from "@/components/paths";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "收文" };

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<{ tab?: string }> };

export default async function IncomingPage({ params, searchParams }: Props) {
  const { api, me } = await enterUnit(params);
  const { tab = "all" } = await searchParams;
  const rows = await api.incoming.list({});
  const open = rows.filter((row) => row.receivedAt === null);
  const here = paths.unit(me.unit.id).incoming();
  return (
    <PageShell
      title="收文"
      description="上级印发给本单位的文件。签收后回执送回发文单位。"
      tabs={[
        { key: "all", label: `全部（${rows.length}）`, href: here },
        { key: "open", label: `未签收（${open.length}）`, href: `${here}?tab=open` },
      ]}
      current={tab}
    >
      <IncomingList rows={tab === "open" ? open : rows} />
    </PageShell>
  );
}
