import Link from "next/link";
import { paths } from "@/components/paths";
import { PageBlock } from "@/components/ui/block";
import { CountLink } from "@/components/ui/count-link";
import { Deadline } from "@/components/ui/deadline";
import { Empty } from "@/components/ui/empty";
import { StatusTag } from "@/components/ui/status-tag";
import type { DeskItem } from "@/server/desk/read";
import styles from "./desk.module.css";

type Progress = { expected: number; reported: number; openLate: number };
export type DeskCampaign = Progress & { id: string; title: string; state: string; units: number };
export type DeskParticipation = Progress & {
  campaignId: string;
  title: string;
  issuerName: string;
  nextDueOn: string | null;
  workingDaysLeft: number | null;
};

/** 待办: what waits for the reader, each with the way to it. */
export function TodoList({ unit, items }: { unit: string; items: readonly DeskItem[] }) {
  return (
    <PageBlock title="待办">
      {items.length === 0 ? (
        <Empty title="没有待办事项">要填写的表、待审核的表、待签收的文件和退回的内容会出现在这里。</Empty>
      ) : (
        <ul className={styles.todo}>
          {items.map((item) => (
            <li key={`${item.title}${item.id ?? ""}`}>
              <Link href={hrefOf(unit, item)} prefetch={false}>
                {item.title}
              </Link>
              {(item.id === null || item.key !== "circulars") && <b>{item.count.toLocaleString("zh-CN")}</b>}
              {item.dueOn && <Deadline on={item.dueOn} workingDaysLeft={item.workingDaysLeft} />}
            </li>
          ))}
        </ul>
      )}
    </PageBlock>
  );
}

/** The campaigns that this office runs, with how far its units are. */
export function DeskCampaigns({ unit, campaigns }: { unit: string; campaigns: readonly DeskCampaign[] }) {
  const at = paths.unit(unit);
  const open = campaigns.filter((campaign) => campaign.state !== "withdrawn");
  return (
    <PageBlock
      title="正在开展的活动"
      extra={
        <Link href={at.campaigns()} prefetch={false}>
          全部活动
        </Link>
      }
    >
      {open.length === 0 ? (
        <Empty
          title="还没有活动"
          action={
            <Link href={at.newCampaign()} prefetch={false}>
              从模板新建活动
            </Link>
          }
        >
          下发的活动和各单位的完成情况会出现在这里。
        </Empty>
      ) : (
        <ul className={styles.progress}>
          {open.map((campaign) => (
            <li key={campaign.id}>
              <Link href={at.campaign(campaign.id)} prefetch={false}>
                {campaign.title}
              </Link>
              <span>{campaign.state === "draft" ? "草稿，未下发" : `${campaign.units} 个单位`}</span>
              {campaign.state !== "draft" && (
                <Counts
                  of={campaign}
                  href={at.campaign(campaign.id)}
                  lateHref={`${at.campaign(campaign.id)}?only=late`}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </PageBlock>
  );
}

/** The campaigns in which the own unit takes part, with what is still missing. */
export function DeskParticipations({ unit, parts }: { unit: string; parts: readonly DeskParticipation[] }) {
  const at = paths.unit(unit);
  return (
    <PageBlock
      title="本单位参加的活动"
      extra={
        <Link href={at.tasks()} prefetch={false}>
          全部任务
        </Link>
      }
    >
      {parts.length === 0 ? (
        <Empty title="目前没有下发到本单位的活动">主管单位下发活动后，本单位的任务和期限会出现在这里。</Empty>
      ) : (
        <ul className={styles.progress}>
          {parts.map((part) => (
            <li key={part.campaignId}>
              <Link href={at.participation(part.campaignId)} prefetch={false}>
                {part.title}
              </Link>
              <span>{part.issuerName}下发</span>
              <Counts of={part} href={at.participation(part.campaignId)} lateHref={at.participation(part.campaignId)} />
              {part.nextDueOn && <Deadline on={part.nextDueOn} workingDaysLeft={part.workingDaysLeft ?? 0} />}
            </li>
          ))}
        </ul>
      )}
    </PageBlock>
  );
}

function Counts({ of, href, lateHref }: { of: Progress; href: string; lateHref: string }) {
  return (
    <span className="tabular">
      已报 <CountLink count={of.reported} href={href} label="已报" /> / 应报{" "}
      <CountLink count={of.expected} href={href} label="应报" />{" "}
      {of.openLate > 0 && (
        <Link href={lateHref} prefetch={false}>
          <StatusTag tone="bad">超期未报 {of.openLate.toLocaleString("zh-CN")}</StatusTag>
        </Link>
      )}
    </span>
  );
}

function hrefOf(unit: string, item: DeskItem): string {
  const at = paths.unit(unit);
  switch (item.key) {
    case "circulars":
      return item.id ? at.circular(item.id) : at.circulars();
    case "late":
      return at.participation(item.id ?? "");
    case "levels":
      return `${at.levels(item.id ?? "")}?state=open`;
    default:
      return at[item.key]();
  }
}
