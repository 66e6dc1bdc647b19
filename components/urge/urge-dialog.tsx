"use client";
import { Alert, Form, Select, Spin } from "antd";
import { useEffect, useState } from "react";
import { idsOf, type UnitsAct } from "@/components/act/option";
import { actionError, newKey, once, useAction, useApi } from "@/components/api";
import { ParagraphField } from "@/components/form/paragraph-field";
import { FormDialog } from "@/components/ui/form-dialog";
import styles from "./urge.module.css";

type Preview = Awaited<ReturnType<ReturnType<typeof useApi>["urges"]["preview"]["query"]>>;

/** Urges several units by message; shows before who is behind with what. */
export function UrgeDialog({ isOpen, campaignId, units, tasks, onClose }: UnitsAct) {
  const api = useApi();
  const [form] = Form.useForm<{ text: string }>();
  const [key, setKey] = useState("");
  const [taskKeys, setTaskKeys] = useState<string[]>([]);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const ids = idsOf(units).join(",");
  useEffect(() => {
    if (!isOpen || ids === "") return;
    let isCurrent = true;
    setKey(newKey());
    setProblem(null);
    api.urges.preview
      .query({ id: campaignId, unitIds: ids.split(","), taskKeys })
      .then((result) => {
        if (!isCurrent) return;
        setPreview(result);
        if (!form.isFieldTouched("text")) form.setFieldValue("text", result.text);
      })
      .catch((thrown: unknown) => isCurrent && setProblem(actionError(thrown).text));
    return () => {
      isCurrent = false;
    };
  }, [isOpen, ids, taskKeys, campaignId, api, form]);
  const { run, isBusy } = useAction(
    ({ text }: { text: string }) =>
      api.urges.send.mutate({ id: campaignId, unitIds: ids.split(","), taskKeys, text }, once(key)),
    { success: ({ units: count }) => `已向 ${count} 个单位发出催办。`, onDone: onClose },
  );
  return (
    <FormDialog
      isOpen={isOpen}
      title={`催办 ${units.length} 个单位`}
      width={680}
      submitText="发出催办"
      isBusy={isBusy}
      isReady={preview !== null}
      form={form}
      onSubmit={run}
      onClose={onClose}
      below={<Reached preview={preview} problem={problem} />}
    >
      <Form.Item label="事项（不选为全部未报齐的任务）">
        <Select
          mode="multiple"
          allowClear
          aria-label="催办事项"
          placeholder="全部未报齐的任务"
          value={taskKeys}
          onChange={setTaskKeys}
          options={tasks.map((task) => ({ value: task.key, label: task.title }))}
        />
      </Form.Item>
      <ParagraphField name="text" label="催办内容" message="请填写催办内容。" />
    </FormDialog>
  );
}

/** Who will get it, and what each is behind with. */
function Reached({ preview, problem }: { preview: Preview | null; problem: string | null }) {
  if (problem) return <Alert type="error" title={problem} />;
  if (!preview) return <Spin />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard
    <section className={styles.reached} aria-label="将收到催办的单位" tabIndex={0}>
      <h3>将收到催办的单位</h3>
      <ul>
        {preview.rows.map((row) => (
          <li key={row.unitId}>
            <b>{row.name}</b>　{row.liaisonName || "未明确联络员"} {row.liaisonPhone}
            <div className={styles.weak}>
              {row.behind.length === 0
                ? "所选事项已报齐，仍会收到催办"
                : row.behind
                    .map((one) => `${one.title}差 ${one.missingText}${one.isLate ? "（超期）" : ""}`)
                    .join("，")}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
