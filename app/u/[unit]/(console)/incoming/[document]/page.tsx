import type { Metadata } from "next";
import { FollowerTags } from "@/components/circular/follower-tags";
import { OwnResultText } from "@/components/circular/own-result";
import { ReceiveButton } from "@/components/circular/receive-button";
import { PageShell } from "@/components/layout/page-shell";
import { paths } from "@/components/paths";
import { PageBlock } from "@/components/ui/block";
import { DownloadButton } from "@/components/ui/download-button";
import { StatusTag } from "@/components/ui/status-tag";
import { exactTime } from "@/components/ui/time-words";
import { circularKindNames } from "@/server/circular/rules";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "收文" };

type Props = { params: Promise<{ unit: string; document: string }> };

export default async function IncomingDocumentPage({ params }: Props) {
  const { api, me } = await enterUnit(params);
  const { document: id } = await params;
  const shown = await api.incoming.get({ id });
  return (
    <PageShell
      title={shown.title}
      breadcrumb={[{ title: "收文", href: paths.unit(me.unit.id).incoming() }, { title: shown.number }]}
      status={shown.receivedAt ? <StatusTag tone="good">已签收</StatusTag> : <StatusTag tone="warn">未签收</StatusTag>}
      extra={
        <>
          <DownloadButton name="incoming" input={{ id }}>
            打开文件
          </DownloadButton>
          <ReceiveButton
            id={id}
            receivedBy={shown.receivedByName}
            mayReceive={me.permissions.includes("incoming:receive")}
          />
        </>
      }
    >
      <PageBlock title="来文">
        <p>
          {shown.fromUnitName}，{shown.number}，{exactTime(shown.deliveredAt)} 送达
        </p>
        {shown.receivedAt && (
          <p>
            {shown.receivedByName} 于 {exactTime(shown.receivedAt)} 签收
          </p>
        )}
        {shown.aboutNumber && (
          <p>
            本文{circularKindNames[shown.kind]} {shown.aboutNumber}
          </p>
        )}
        <FollowerTags followers={shown.followers} />
      </PageBlock>
      {shown.ownResult && (
        <PageBlock title="本单位考核情况">
          {shown.followers.some((follower) => follower.kind === "withdrawal") && (
            <p>
              <b>该通报已撤销，以下结果不再作为依据。</b>
            </p>
          )}
          <OwnResultText result={shown.ownResult} />
        </PageBlock>
      )}
    </PageShell>
  );
}
