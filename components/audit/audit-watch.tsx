"use client";
import { Descriptions } from "antd";
import { PageBlock } from "@/components/ui/block";
import { DownloadButton } from "@/components/ui/download-button";
import { Empty } from "@/components/ui/empty";
import { StatusTag } from "@/components/ui/status-tag";
import { exactTime } from "@/components/ui/time-words";
import { inGroups } from "@/server/audit/hash-rules";
import type { getAuditWatch } from "@/server/audit/watch";
import styles from "./audit.module.css";

type Watch = Awaited<ReturnType<(typeof getAuditWatch)["run"]>>;

/** How the audit stands: the end of the unit's own chain, the last anchor with its page to be printed, the last verification. */
export function AuditWatch({ watch: { head, anchor, verification } }: { watch: Watch }) {
  return (
    <div className={styles.stack}>
      <PageBlock title="本单位的审计链">
        <Facts
          facts={[
            ["记录数", `${head?.seq ?? 0} 条`],
            ["链尾摘要", head ? <Hash key="hash" value={head.hash} /> : "（还没有记录）"],
          ]}
        />
      </PageBlock>
      <PageBlock
        title="最近一次审计锚"
        extra={
          anchor && (
            <DownloadButton name="anchor" input={{}}>
              打印锚页（PDF）
            </DownloadButton>
          )
        }
      >
        {anchor ? (
          <>
            <Facts
              facts={[
                ["号数", `第 ${anchor.number} 号，${exactTime(anchor.at)} 签署`],
                ["范围", `全系统 ${anchor.chains} 条链、${anchor.rows} 条记录`],
                ["总摘要", <Hash key="root" value={anchor.root} />],
                ["公钥指纹", <Hash key="key" value={anchor.key} />],
              ]}
            />
            <p className={styles.weak}>
              锚页由不管理服务器的人签字保存。以后与纸面核对：同号的总摘要、公钥指纹一致，签署以前的记录就没有被改动。
            </p>
          </>
        ) : (
          <Empty title="还没有签过审计锚">
            审计记录目前只由数据库中的链保护。请系统管理员用 LIANFANG_ANCHORS 指定审计锚目录，系统随后每天签一次。
          </Empty>
        )}
      </PageBlock>
      <PageBlock title="最近一次校验">
        {verification ? (
          <Facts
            facts={[
              [
                "结果",
                verification.findings === 0 ? (
                  <StatusTag key="state" tone="good">
                    没有发现问题
                  </StatusTag>
                ) : (
                  <StatusTag key="state" tone="bad">
                    {`发现 ${verification.findings} 处问题，请系统管理员运行 npm run audit:verify 查看单位和条号`}
                  </StatusTag>
                ),
              ],
              ["时间", exactTime(verification.at)],
              ["范围", `全系统 ${verification.chains} 条链、${verification.rows} 条记录`],
              ["审计锚", verification.anchors === null ? "没有与审计锚核对" : `与 ${verification.anchors} 个锚核对`],
            ]}
          />
        ) : (
          <Empty title="还没有校验过">请系统管理员每周运行一次 npm run audit:verify，结果显示在这里。</Empty>
        )}
      </PageBlock>
    </div>
  );
}

const Facts = ({ facts }: { facts: [label: string, value: React.ReactNode][] }) => (
  <Descriptions
    column={1}
    size="small"
    items={facts.map(([label, children]) => ({ key: label, label, children }))}
    styles={{ label: { width: "5.5em" } }}
  />
);

const Hash = ({ value }: { value: string }) => <code className={styles.hash}>{inGroups(value)}</code>;
