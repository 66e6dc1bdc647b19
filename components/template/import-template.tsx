"use client";
import { Alert, Modal, Upload } from "antd";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useAction, useApi } from "@/components/api";
import { paths } from "@/components/paths";
import { PlainTable } from "@/components/table/plain-table";
import { ActionButton } from "@/components/ui/action-button";

type Problem = { line: number; path: string; message: string };

/** Takes a template file in; a faulty one shows where and what is allowed, and changes nothing. */
export function ImportTemplateButton({ unitId, disabledReason }: { unitId: string; disabledReason: string | null }) {
  const api = useApi();
  const router = useRouter();
  const [problems, setProblems] = useState<{ file: string; errors: Problem[]; warnings: Problem[] } | null>(null);
  const { run, isBusy } = useAction(
    async (file: File) => {
      const result = await api.templates.import.mutate({ fileName: file.name, source: await file.text() });
      return { ...result, file: file.name };
    },
    {
      onDone: ({ file, sha256, errors, warnings }) => {
        if (errors.length > 0 || warnings.length > 0) setProblems({ file, errors, warnings });
        else if (sha256) router.push(paths.unit(unitId).template(sha256));
      },
    },
  );
  const button = (
    <ActionButton type="primary" loading={isBusy} disabledReason={disabledReason}>
      导入模板
    </ActionButton>
  );
  return (
    <>
      {disabledReason ? (
        button
      ) : (
        <Upload
          accept=".yaml,.yml"
          showUploadList={false}
          beforeUpload={(file) => {
            void run(file);
            return false;
          }}
        >
          {button}
        </Upload>
      )}
      <Modal
        open={problems !== null}
        title={problems?.file}
        width={760}
        footer={null}
        onCancel={() => setProblems(null)}
      >
        {problems && (
          <>
            {problems.errors.length > 0 ? (
              <Alert
                type="error"
                showIcon
                title={`有 ${problems.errors.length} 处错误，没有导入。请逐处改正后重新导入。`}
              />
            ) : (
              <Alert type="warning" showIcon title="已导入。下列各处请再核对。" />
            )}
            <ProblemTable title="错误" rows={problems.errors} />
            <ProblemTable title="提醒" rows={problems.warnings} />
          </>
        )}
      </Modal>
    </>
  );
}

function ProblemTable({ title, rows }: { title: string; rows: readonly Problem[] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <PlainTable heads={["行", "位置", "说明"]} figures={["行"]} isStacked={false}>
        {rows.map((row) => (
          <tr key={`${row.line}${row.path}${row.message}`}>
            <td data-figure="">{row.line}</td>
            <td>{row.path}</td>
            <td>{row.message}</td>
          </tr>
        ))}
      </PlainTable>
    </>
  );
}
