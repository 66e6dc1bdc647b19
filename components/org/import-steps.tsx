"use client";
import { Alert, Progress, Radio, Steps, Table } from "antd";
import { useRouter } from "next/navigation";
import { parseAsString, useQueryStates } from "nuqs";
import { useEffect, useState } from "react";
import { useAction, useApi } from "@/components/api";
import { labelled } from "@/components/table/labelled";
import stack from "@/components/table/stack.module.css";
import { ActionButton } from "@/components/ui/action-button";
import { PageBlock } from "@/components/ui/block";
import { DownloadButton } from "@/components/ui/download-button";
import { FileUpload } from "@/components/ui/file-upload";
import { ReadingNotes } from "@/components/ui/reading-notes";
import { type ImportResult, importResult } from "@/server/org/import/schema";
import type { ImportKind } from "@/server/org/import/sheets";
import type { Process } from "./data";
import { ImportFigures } from "./import-figures";
import styles from "./org.module.css";

/**
 * Import in four steps: template, upload and check, choose, done. Both processes stand in the address, so that the page
 * may be left and found again.
 */
export function ImportSteps({
  kind,
  check,
  apply,
}: {
  kind: ImportKind;
  check: Process | null;
  apply: Process | null;
}) {
  const api = useApi();
  const [, setIds] = useQueryStates(
    { check: parseAsString, apply: parseAsString },
    { shallow: false, history: "push" },
  );
  const running = [check, apply].find((one) => one && (one.state === "queued" || one.state === "running")) ?? null;
  useRenewal(running !== null);
  const begin = useAction(
    (fileId: string) =>
      kind === "people"
        ? api.org.imports.checkPeople.mutate({ fileId })
        : api.org.imports.checkUnits.mutate({ fileId }),
    { onDone: ({ id }) => void setIds({ check: id, apply: null }), refreshes: false },
  );
  const checked = check?.state === "done" ? importResult.parse(check.result) : null;
  const step = apply ? 3 : checked ? 2 : check ? 1 : 0;
  return (
    <div className={styles.stack}>
      <Steps
        size="small"
        current={step}
        items={[{ title: "下载模板" }, { title: "上传检查" }, { title: "选择导入" }, { title: "完成" }]}
      />
      <PageBlock title="一、下载模板，填写后上传">
        <p className={styles.quiet}>
          {kind === "people"
            ? "模板有“科室”“岗位”“人员”三张表，可以只填需要的表。再次导入时按工号更新，调动和离职自动办理。"
            : "按单位代码识别：没有的新建，已有的更新；填写联络员后即可打印其激活条。"}
          上传后先检查，不会立即写入。
        </p>
        <div className={`${styles.bar} ${styles.top}`}>
          <DownloadButton name={kind === "people" ? "peopleTemplate" : "unitTemplate"} input={{ isFilled: false }}>
            下载空白模板
          </DownloadButton>
          <DownloadButton name={kind === "people" ? "peopleTemplate" : "unitTemplate"} input={{ isFilled: true }}>
            下载现有数据
          </DownloadButton>
          <FileUpload
            purpose="import"
            isTable
            onUploaded={({ id }) => void begin.run(id)}
            disabledReason={running ? "正在办理，请稍候" : null}
          >
            {check ? "重新上传" : "上传填好的表"}
          </FileUpload>
        </div>
      </PageBlock>
      {running && <Running process={running} />}
      {check?.state === "failed" && <Alert type="error" showIcon title={check.errorText} />}
      {check && checked && (
        <Checked
          kind={kind}
          check={check}
          result={checked}
          isApplied={apply !== null && apply.state !== "failed"}
          onApplied={(id) => void setIds({ check: check.id, apply: id })}
        />
      )}
      {apply?.state === "failed" && <Alert type="error" showIcon title={apply.errorText} />}
      {apply?.state === "done" && (
        <PageBlock title="三、导入完成">
          <ImportFigures result={importResult.parse(apply.result)} />
          <p className={styles.quiet}>
            {kind === "people"
              ? "应报数已更新。新增人员请到“激活条”页打印激活条。"
              : "可以到“单位”页查看，并打印联络员激活条。"}
          </p>
        </PageBlock>
      )}
    </div>
  );
}

function Running({ process }: { process: Process }) {
  const percent = process.total > 0 ? Math.floor((100 * process.done) / process.total) : 0;
  return (
    <PageBlock title={process.title}>
      <Progress percent={percent} status="active" aria-label="进度" />
      <p className={styles.quiet}>可以离开本页，稍后从“办理进度”回来查看。</p>
    </PageBlock>
  );
}

function Checked({
  kind,
  check,
  result,
  isApplied,
  onApplied,
}: {
  kind: ImportKind;
  check: Process;
  result: ImportResult;
  isApplied: boolean;
  onApplied: (id: string) => void;
}) {
  const api = useApi();
  const [missing, setMissing] = useState<"keep" | "leave">("keep");
  const start = useAction(
    () => {
      const input = { checkId: check.id, choice: { onlyRight: result.findingCount > 0, missing } };
      return kind === "people" ? api.org.imports.applyPeople.mutate(input) : api.org.imports.applyUnits.mutate(input);
    },
    { onDone: ({ id }) => onApplied(id), refreshes: false },
  );
  const rows = result.people?.rows ?? result.units?.rows ?? 0;
  const hasFaults = result.findingCount > 0;
  return (
    <PageBlock title="二、检查结果">
      <ImportFigures result={result} />
      <ReadingNotes notes={result.notes} />
      {hasFaults ? (
        <>
          <Alert
            type="warning"
            showIcon
            title={`共 ${result.findingCount} 处错误，尚未写入任何内容。请下载错误表改正后重新上传，或只导入正确的部分。`}
          />
          <Table
            className={`${styles.apart} ${stack.stack}`}
            size="small"
            rowKey={(finding) => `${finding.sheet}/${finding.row}/${finding.column}/${finding.message}`}
            dataSource={result.findings}
            pagination={{ pageSize: 20, showSizeChanger: false, hideOnSinglePage: true }}
            scroll={{ x: 640 }}
            columns={labelled<ImportResult["findings"][number]>(
              [
                { key: "sheet", title: "工作表", dataIndex: "sheet", width: 90 },
                {
                  key: "cell",
                  title: "单元格",
                  width: 80,
                  render: (_, { cell, row }) => cell || (row > 0 ? `第 ${row} 行` : "—"),
                },
                { key: "column", title: "列", dataIndex: "column", width: 120 },
                { key: "message", title: "问题", dataIndex: "message" },
              ],
              "message",
            )}
          />
        </>
      ) : (
        <Alert type="success" showIcon title={rows > 0 ? "没有发现错误，可以导入。" : "表中没有填写内容。"} />
      )}
      {result.missingCount > 0 && (
        <section aria-label="未列入表中的人员" className={styles.apart}>
          <p>
            {`${result.missingCount} 名在职人员没有列入表中：`}
            {result.missing
              .slice(0, 10)
              .map((person) => `${person.name}（${person.employeeNo}）`)
              .join("、")}
            {result.missingCount > 10 && "等"}
          </p>
          <Radio.Group
            value={missing}
            disabled={isApplied}
            onChange={(event) => setMissing(event.target.value as "keep" | "leave")}
            options={[
              { value: "keep", label: "保持不变" },
              { value: "leave", label: "全部按今日离职办理" },
            ]}
          />
        </section>
      )}
      <div className={`${styles.bar} ${styles.apart}`}>
        {check.fileId && (
          <DownloadButton name="file" input={{ id: check.fileId }}>
            下载错误表
          </DownloadButton>
        )}
        <ActionButton
          type="primary"
          loading={start.isBusy}
          disabledReason={isApplied ? "已经导入" : rows === 0 ? "表中没有可以导入的内容" : null}
          onClick={() => void start.run()}
        >
          {hasFaults ? "只导入正确的部分" : "导入"}
        </ActionButton>
      </div>
    </PageBlock>
  );
}

/** Reads the page again every second and a half while something runs. */
function useRenewal(isRunning: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => router.refresh(), 1500);
    return () => clearInterval(timer);
  }, [isRunning, router]);
}
