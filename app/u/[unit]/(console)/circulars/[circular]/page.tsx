import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { AwaitFile } from "@/components/circular/await-file";
import { CircularActs } from "@/components/circular/circular-acts";
import { CircularEditor } from "@/components/circular/circular-editor";
import { CircularPreview } from "@/components/circular/circular-preview";
import { CircularStateTag } from "@/components/circular/circular-state-tag";
import { DraftStateProvider } from "@/components/circular/draft-state";
import { FindingsPanel } from "@/components/circular/findings-panel";
import { FollowerTags } from "@/components/circular/follower-tags";
import { ReceiptsTable } from "@/components/circular/receipts-table";
import { StepBar } from "@/components/circular/step-bar";
import styles from "@/components/circular/two-columns.module.css";
import { PageShell } from "@/components/layout/page-shell";
import { paths } from "@/components/paths";
import { PageBlock } from "@/components/ui/block";
import { circularKindNames } from "@/server/circular/rules";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "通报" };

type Props = { params: Promise<{ unit: string; circular: string }>; searchParams: Promise<{ tab?: string }> };

export default async function CircularPage({ params, searchParams }: Props) {
  const { api, me } = await enterUnit(params);
  const { circular: id } = await params;
  const { tab = "text" } = await searchParams;
  const view = await api.circulars.get({ id });
  const { circular, findings, recipients } = view;
  const at = paths.unit(me.unit.id);
  const here = at.circular(id);
  const mayDraft = me.permissions.includes("circular:draft");
  const received = recipients.filter((one) => one.receivedAt !== null).length;
  const units = recipients.length === 0 ? await api.circulars.targets({}) : [];
  const issuedFollowers = view.followers.flatMap(({ id: of, kind, state, number }) =>
    state === "issued" && number ? [{ id: of, kind, number }] : [],
  );
  const isDraft = circular.state === "draft";
  const isOpen = isDraft || circular.state === "checking" || circular.state === "signing";
  return (
    <DraftStateProvider>
      <PageShell
        title={circular.title}
        breadcrumb={[
          { title: "通报", href: at.circulars() },
          { title: view.number ?? `${circularKindNames[circular.kind]}（未编号）` },
        ]}
        status={
          <>
            <CircularStateTag state={circular.state} />
            <FollowerTags followers={issuedFollowers} />
          </>
        }
        description={view.number ?? undefined}
        extra={
          <CircularActs
            permissions={me.permissions}
            circular={{
              id,
              version: circular.version,
              state: circular.state,
              title: circular.title,
              hasFile: view.file !== null,
              leftToOthers: view.leftToOthers,
              withdrawal: view.followers.find((one) => one.kind === "withdrawal" && one.state !== "void") ?? null,
              targets: recipients.length || circular.content.targets.length,
              errors: findings.filter((finding) => finding.severity === "error").length,
            }}
          />
        }
        tabs={[
          { key: "text", label: "正文", href: here },
          {
            key: "receipts",
            label: recipients.length > 0 ? `签收（${received}/${recipients.length}）` : "签收",
            href: `${here}?tab=receipts`,
          },
        ]}
        current={tab}
      >
        {tab === "receipts" ? (
          <ReceiptsTable id={id} rows={recipients} mayUrge={me.permissions.includes("circular:register")} />
        ) : (
          <div className={styles.columns}>
            <div>
              <PageBlock title="办理过程">
                {circular.state === "registered" && !view.file && <AwaitFile />}
                <StepBar state={circular.state} steps={view.steps} />
                {view.about && (
                  <p>
                    {circularKindNames[circular.kind]}对象：
                    <Link href={at.circular(view.about.id)}>
                      {view.about.number} {view.about.title}
                    </Link>
                  </p>
                )}
                {view.followers.map((follower) => (
                  <p key={follower.id}>
                    {circularKindNames[follower.kind]}：
                    <Link href={at.circular(follower.id)}>
                      {follower.number ?? "（办理中）"} {follower.title}
                    </Link>
                  </p>
                ))}
                {view.file && (
                  <p className={styles.weak}>
                    文件 {circular.pages} 页，SHA-256 {view.file.sha256.slice(0, 16)}…
                  </p>
                )}
              </PageBlock>
              {isOpen && (
                <PageBlock title="检查">
                  <FindingsPanel findings={findings} />
                </PageBlock>
              )}
              {!isDraft && recipients.length === 0 && (
                <PageBlock title={`印发范围（${circular.content.targets.length}）`}>
                  <p className={styles.weak}>{targetNames(units, circular.content.targets)}</p>
                </PageBlock>
              )}
              {isDraft && (
                <CircularEditor
                  key={id}
                  id={id}
                  version={circular.version}
                  title={circular.title}
                  content={circular.content}
                  hasAssessment={circular.assessmentId !== null}
                  units={units}
                  mayDraft={mayDraft}
                />
              )}
            </div>
            <Suspense fallback={<p className={styles.weak}>正在排版……</p>}>
              <Preview show={async () => ({ id, ...(await api.circulars.preview({ id })) })} />
            </Suspense>
          </div>
        )}
      </PageShell>
    </DraftStateProvider>
  );
}

/** Names of the units chosen; those that no longer stand in the branch get nothing and are not named. */
const targetNames = (units: readonly { unitId: string; name: string }[], targets: readonly string[]): string => {
  const chosen = new Set(targets);
  return units.flatMap((unit) => (chosen.has(unit.unitId) ? [unit.name] : [])).join("、") || "没有选择接收单位";
};

/** Laid out after the rest of the page is there. */
async function Preview({ show }: { show: () => Promise<Parameters<typeof CircularPreview>[0]> }) {
  return <CircularPreview {...(await show())} />;
}
