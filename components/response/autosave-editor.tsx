"use client";
import { Alert, Button } from "antd";
import { useUnsavedGuard } from "@/components/form/unsaved";
import { ActionButton } from "@/components/ui/action-button";
import styles from "./editor.module.css";
import { FormEditor } from "./form-editor";
import { savedWords } from "./phone-save";
import { useDraft } from "./use-draft";
import { useSubmit } from "./use-submit";
import { clock, type FormView, type LikePoint } from "./view";

/** A department's or the unit's form, or somebody's form entered for him, edited in the console with autosave. */
export function AutosaveEditor({ form, points }: { form: FormView; points: readonly LikePoint[] }) {
  const editor = useDraft(form);
  useUnsavedGuard(editor.isUnsaved);
  const submit = useSubmit(form, editor);
  const [first] = editor.missing;
  return (
    <div className={styles.stack}>
      {editor.local && (
        <Alert
          type="warning"
          showIcon
          title={`本机有上次没有保存成功的内容（${clock(new Date(editor.local.at))}）`}
          action={
            <>
              <Button size="small" onClick={editor.takeLocal}>
                恢复
              </Button>{" "}
              <Button size="small" onClick={editor.dropLocal}>
                不要了
              </Button>
            </>
          }
        />
      )}
      {editor.state.kind === "conflict" && (
        <Alert
          type="error"
          showIcon
          title={`${editor.state.by} 刚刚修改了这张表，您填写的内容仍在本页`}
          action={
            <>
              <Button size="small" onClick={() => void editor.overwrite()}>
                用本页内容保存
              </Button>{" "}
              <Button size="small" onClick={() => window.location.reload()}>
                载入最新内容
              </Button>
            </>
          }
        />
      )}
      <FormEditor form={form} draft={editor.draft} missing={editor.missing} edit={editor.edit} points={points} />
      <div className={styles.bar}>
        <ActionButton
          type="primary"
          loading={submit.isBusy}
          disabledReason={first ? `还有 ${editor.missing.length} 处没有填好：${first.text}` : null}
          onClick={() => void submit.run()}
        >
          提交审核
        </ActionButton>
        <span role="status">{savedWords(editor.state)}</span>
        {first && (
          <span>
            还有 {editor.missing.length} 处没有填好：{first.text}
          </span>
        )}
      </div>
    </div>
  );
}
