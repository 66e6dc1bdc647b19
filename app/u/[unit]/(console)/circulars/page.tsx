import type { Metadata } from "next";
import { CircularList } from "@/components/circular/circular-list";
import { PageShell } from "@/components/layout/page-shell";
import { circularStateNames } from "@/server/circular/rules";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "通报" };

type Props = { params: Promise<{ unit: string }>; searchParams: Promise<{ state?: string }> };

export default async function CircularsPage({ params, searchParams }: Props) {
  const { api, me } = await enterUnit(params);
  const { state } = await searchParams;
  const known = Object.keys(circularStateNames).find((one) => one === state) as keyof typeof circularStateNames;
  const rows = await api.circulars.list(known ? { state: known } : {});
  return (
    <PageShell title="通报" description="拟稿、核稿、签发、编号、印发、签收；已印发的只能另行发文更正或撤销。">
      <CircularList rows={rows} mayDraft={me.permissions.includes("circular:draft")} />
    </PageShell>
  );
}
