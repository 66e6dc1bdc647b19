"use client";
import { exactTime } from "@/components/ui/time-words";
import styles from "./phone.module.css";
import type { DraftEditor, SaveState } from "./use-draft";
import { clock } from "./view";

/** Whether what was typed has arrived. */
export function PhoneSaved({ state }: { state: SaveState }) {
  return (
    <div className={styles.saved} role="status" data-bad={state.kind === "failed" || state.kind === "conflict"}>
      {savedWords(state)}
    </div>
  );
}

/** The state of saving in words, for phone and console. */
export function savedWords(state: SaveState): string {
  switch (state.kind) {
    case "saved":
      return state.at ? `已保存 ${clock(state.at)}` : "填写的内容会自动保存";
    case "dirty":
      return "有未保存的修改……";
    case "saving":
      return "正在保存……";
    case "failed":
      return `未能保存，内容已留在本机：${state.text}`;
    case "conflict":
      return `这张表在别处被修改过（${state.by}），您的内容仍在本页`;
  }
}

/** Offers what an earlier visit left on this device. */
export function PhoneLocalCopy({ editor }: { editor: DraftEditor }) {
  if (!editor.local) return null;
  return (
    <div className={styles.notice}>
      <h2>本机有上次没有保存成功的内容</h2>
      <p>留存时间：{exactTime(new Date(editor.local.at))}。恢复后请核对再提交。</p>
      <div className={styles.row}>
        <button type="button" className={styles.primary} onClick={editor.takeLocal}>
          恢复
        </button>
        <button type="button" className={styles.button} onClick={editor.dropLocal}>
          不要了
        </button>
      </div>
    </div>
  );
}

/** Two people in one form: the second is told, keeps the text, and chooses. */
export function PhoneConflict({ editor }: { editor: DraftEditor }) {
  if (editor.state.kind !== "conflict") return null;
  return (
    <div className={styles.notice} data-bad="true" role="alert">
      <h2>{editor.state.by} 刚刚在别的页面或者设备上修改了这张表</h2>
      <p>您填写的内容没有丢失，仍在本页和本机。可以用本页内容保存，或者载入最新内容后再补充。</p>
      <div className={styles.row}>
        <button type="button" className={styles.primary} onClick={() => void editor.overwrite()}>
          用本页内容保存
        </button>
        <button type="button" className={styles.button} onClick={() => window.location.reload()}>
          载入最新内容
        </button>
      </div>
    </div>
  );
}
