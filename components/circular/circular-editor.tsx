"use client";
import { Button, Checkbox } from "antd";
import { useEffect, useRef, useState } from "react";
import { useAction, useApi } from "@/components/api";
import { useUnsavedGuard } from "@/components/form/unsaved";
import { ActionButton } from "@/components/ui/action-button";
import { PageBlock } from "@/components/ui/block";
import { exactTime } from "@/components/ui/time-words";
import type { CircularContent } from "@/server/circular/schema";
import { AnnexEditor } from "./annex-editor";
import { BlockEditor } from "./block-editor";
import styles from "./circular.module.css";
import { useReportUnsaved } from "./draft-state";
import { NamingPanel } from "./naming-panel";
import { TargetPicker, type TargetUnit } from "./target-picker";
import { CircularTextField } from "./text-field";

type Text = { title: string; content: CircularContent };
const idleMs = 2_000;
const retryMs = 10_000;

/**
 * Edits a draft. Saved two seconds after the last key, and again by itself when no answer came; whoever comes second is
 * told, keeps the text, and chooses which one stands. The preview beside it follows each save.
 */
export function CircularEditor({
  id,
  version: loadedVersion,
  title,
  content,
  hasAssessment,
  units,
  mayDraft,
}: Text & { id: string; version: number; hasAssessment: boolean; units: TargetUnit[]; mayDraft: boolean }) {
  const api = useApi();
  const [text, setText] = useState<Text>({ title, content });
  const [saved, setSaved] = useState<Text>(text);
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const version = useRef(loadedVersion);
  const attempted = useRef<Text>(text);
  const isUnsaved = text !== saved;
  const save = useAction(
    async (what: Text) => {
      attempted.current = what;
      const result = await api.circulars.save.mutate({ id, version: version.current, ...what });
      return { ...result, what };
    },
    {
      onDone: (result) => {
        version.current = result.version;
        setSaved(result.what);
        setSavedAt(new Date());
      },
    },
  );
  const redraft = useAction(
    async (naming: CircularContent["naming"], withAnnex: boolean) => {
      await api.circulars.redraft.mutate({ id, version: version.current, naming, withAnnex });
      return api.circulars.get.query({ id });
    },
    {
      success: "已按冻结的数据重新起草。",
      onDone: ({ circular }) => {
        version.current = circular.version;
        const fresh = { title: circular.title, content: circular.content };
        setText(fresh);
        setSaved(fresh);
      },
    },
  );
  const overwrite = useAction(
    async () => {
      version.current = (await api.circulars.get.query({ id })).circular.version;
    },
    { refreshes: false, onDone: () => void run(text) },
  );
  useUnsavedGuard(isUnsaved);
  const { run, isBusy, error } = save;
  // Until the page has read again, the acts above would send the version before.
  useReportUnsaved(isUnsaved || isBusy || redraft.isBusy);
  const isConflict = error?.reason === "conflict";
  const isHeld = isBusy || redraft.isBusy || overwrite.isBusy;
  useEffect(() => {
    // What was refused is not sent again until it has changed; what somebody else has changed not at all.
    const isLost = error !== null && error.reason === null;
    const isRefused = error !== null && !isLost && (isConflict || attempted.current === text);
    if (!isUnsaved || isHeld || isRefused || !mayDraft) return;
    const send = () => void run(text);
    const timer = setTimeout(send, isLost && attempted.current === text ? retryMs : idleMs);
    window.addEventListener("online", send);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", send);
    };
  }, [text, isUnsaved, isHeld, isConflict, error, mayDraft, run]);

  const set = (part: Partial<CircularContent>) =>
    setText((before) => ({ ...before, content: { ...before.content, ...part } }));
  const { content: now } = text;
  return (
    <>
      {hasAssessment && (
        <PageBlock title="点名范围">
          <NamingPanel
            naming={now.naming}
            isBusy={redraft.isBusy}
            onRedraft={(naming, annex) => void redraft.run(naming, annex)}
          />
        </PageBlock>
      )}
      <PageBlock title="内容">
        <CircularTextField
          label="标题"
          maxLength={150}
          value={text.title}
          onChange={(changed) => setText({ ...text, title: changed })}
        />
        <CircularTextField
          label="主送（普发可以不写）"
          maxLength={400}
          value={now.recipients}
          onChange={(recipients) => set({ recipients })}
        />
        <BlockEditor blocks={now.blocks} onChange={(blocks) => set({ blocks })} />
      </PageBlock>
      <PageBlock title="附件">
        <AnnexEditor annexes={now.annexes} onChange={(annexes) => set({ annexes })} />
      </PageBlock>
      <PageBlock title="版记和印发">
        <CircularTextField label="抄送" maxLength={600} value={now.copies} onChange={(copies) => set({ copies })} />
        <CircularTextField label="印发机关" maxLength={60} value={now.issuer} onChange={(issuer) => set({ issuer })} />
        <CircularTextField
          label="附注（不写括号）"
          maxLength={200}
          value={now.notes}
          onChange={(notes) => set({ notes })}
        />
        <div className={styles.row}>
          <TargetPicker units={units} chosen={now.targets} onChange={(targets) => set({ targets })} />
          <Checkbox checked={now.sealed} onChange={(event) => set({ sealed: event.target.checked })}>
            加盖印章（留出位置）
          </Checkbox>
          {hasAssessment && (
            <Checkbox checked={now.tellsOwn} onChange={(event) => set({ tellsOwn: event.target.checked })}>
              随文告知各单位本单位的得分和名次
            </Checkbox>
          )}
        </div>
      </PageBlock>
      <div className={styles.saveBar} role="status">
        <ActionButton
          type="primary"
          loading={isBusy}
          disabledReason={
            !mayDraft
              ? "只有监督室干部可以修改"
              : isConflict
                ? "已被他人修改，请先选择以哪一份为准"
                : isUnsaved
                  ? null
                  : "没有改动"
          }
          onClick={() => void run(text)}
        >
          保存
        </ActionButton>
        {isConflict && (
          <>
            <Button loading={overwrite.isBusy} onClick={() => void overwrite.run()}>
              用本页内容保存
            </Button>
            <Button onClick={() => window.location.reload()}>载入最新内容</Button>
          </>
        )}
        {error ? (
          <span className={styles.bad}>{error.text}</span>
        ) : isUnsaved ? (
          <span className={styles.weak}>有改动，稍候自动保存</span>
        ) : (
          savedAt && <span className={styles.weak}>已保存 {exactTime(savedAt).slice(11, 16)}</span>
        )}
      </div>
    </>
  );
}
