"use client";
import { useState } from "react";
import { useAction, useApi } from "@/components/api";
import { ActionButton } from "@/components/ui/action-button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DownloadButton } from "@/components/ui/download-button";
import { PasswordDialog } from "@/components/ui/password-dialog";
import { ReasonDialog } from "@/components/ui/reason-dialog";
import { type CircularAct, type CircularState, circularActs, whyNot } from "@/server/circular/rules";
import type { Permission } from "@/server/ground/permissions";
import { useDraftUnsaved } from "./draft-state";
import { FollowCircular } from "./follow-circular";
import { Opinion } from "./opinion";

type Subject = {
  id: string;
  version: number;
  state: CircularState;
  title: string;
  hasFile: boolean;
  targets: number;
  errors: number;
  /** What withdraws it, once there is such a document. */
  withdrawal: { number: string | null } | null;
  /** Why the reader has to leave a step to somebody else. */
  leftToOthers: { pass: string | null; sign: string | null };
};

const needs: Record<CircularAct, { permission: Permission; who: string }> = {
  submit: { permission: "circular:draft", who: "监督室干部" },
  pass: { permission: "circular:check", who: "办公室文秘" },
  return: { permission: "circular:check", who: "办公室文秘或监督室负责人" },
  sign: { permission: "circular:sign", who: "监督室负责人" },
  register: { permission: "circular:register", who: "办公室文秘" },
  issue: { permission: "circular:register", who: "办公室文秘" },
  discard: { permission: "circular:draft", who: "监督室干部" },
  void: { permission: "circular:register", who: "办公室文秘" },
};

/** The next step of a circular as the main button, the ways back beside it; what is closed says why. */
export function CircularActs({ circular, permissions }: { circular: Subject; permissions: readonly Permission[] }) {
  const api = useApi();
  const { id, version, state } = circular;
  const [dialog, setDialog] = useState<CircularAct | null>(null);
  const [opinion, setOpinion] = useState("");
  // What was typed of an opinion stays when the dialog is closed unsent.
  const close = () => setDialog(null);
  const options = (success: string) => ({
    success,
    onDone: () => {
      close();
      setOpinion("");
    },
  });
  const submit = useAction(() => api.circulars.submit.mutate({ id, version }), options("已送核。"));
  const pass = useAction(() => api.circulars.pass.mutate({ id, version, opinion }), options("核稿通过，已送签发。"));
  const sign = useAction(
    (password: string) => api.circulars.sign.mutate({ id, version, opinion, password }),
    options("已签发，正文已锁定。"),
  );
  const register = useAction(() => api.circulars.register.mutate({ id, version }), {
    success: ({ number }: { number: string }) => `已编号：${number}，正在生成文件。`,
    onDone: close,
  });
  const issue = useAction(() => api.circulars.issue.mutate({ id }), {
    success: ({ units }: { units: number }) => `已印发给 ${units} 个单位。`,
    onDone: close,
  });
  const rerender = useAction(() => api.circulars.rerender.mutate({ id }), options("正在重新生成文件。"));
  const giveBack = useAction(
    (reason: string) => api.circulars.return.mutate({ id, version, reason }),
    options("已退回拟稿人。"),
  );
  const end = useAction(
    (reason: string) =>
      state === "draft" ? api.circulars.discard.mutate({ id, reason }) : api.circulars.void.mutate({ id, reason }),
    options("已作废。"),
  );
  const closed = (act: CircularAct) =>
    whyNot(act, state) ??
    (permissions.includes(needs[act].permission) ? null : `由${needs[act].who}办理`) ??
    (act === "pass" || act === "sign" ? circular.leftToOthers[act] : null);
  const isUnsaved = useDraftUnsaved();
  const faults = circular.errors > 0 ? `还有 ${circular.errors} 处必须改正` : null;
  const unsaved = isUnsaved ? "有改动还没有保存" : null;
  const next = nextAct[state];

  return (
    <>
      <DownloadButton name="circular" input={{ id }}>
        {circular.hasFile ? "下载文件" : "打印稿样"}
      </DownloadButton>
      <DownloadButton name="circularWord" input={{ id }}>
        Word 稿
      </DownloadButton>
      {["checking", "signing", "signed"].includes(state) && (
        <ActionButton onClick={() => setDialog("return")} disabledReason={closed("return")}>
          退回修改
        </ActionButton>
      )}
      {state === "draft" && (
        <ActionButton danger onClick={() => setDialog("discard")} disabledReason={closed("discard")}>
          作废草稿
        </ActionButton>
      )}
      {state === "registered" && (
        <ActionButton danger onClick={() => setDialog("void")} disabledReason={closed("void")}>
          作废
        </ActionButton>
      )}
      {state === "registered" && !circular.hasFile && (
        <ActionButton
          loading={rerender.isBusy}
          onClick={() => void rerender.run()}
          disabledReason={closed("register") && closed("issue")}
        >
          重新生成
        </ActionButton>
      )}
      {next && (
        <ActionButton
          type="primary"
          loading={submit.isBusy || register.isBusy || issue.isBusy}
          onClick={() => {
            if (next === "submit") void submit.run();
            else setDialog(next);
          }}
          disabledReason={
            closed(next) ??
            (next === "submit" || next === "pass"
              ? (unsaved ?? faults)
              : next === "issue" && !circular.hasFile
                ? "文件正在生成，请稍候刷新"
                : null)
          }
        >
          {circularActs[next].name}
        </ActionButton>
      )}
      {state === "issued" && (
        <FollowCircular id={id} mayDraft={permissions.includes("circular:draft")} withdrawal={circular.withdrawal} />
      )}

      <PasswordDialog
        isOpen={dialog === "sign"}
        title="签发"
        statement={`签发《${circular.title}》，印发 ${circular.targets} 个单位。签发后正文锁定，成文日期为今天。`}
        confirmText="签发"
        isBusy={sign.isBusy}
        onConfirm={(password) => void sign.run(password)}
        onClose={close}
      >
        <Opinion value={opinion} placeholder="同意印发" onChange={setOpinion} />
      </PasswordDialog>
      <ConfirmDialog
        isOpen={dialog === "pass"}
        title="核稿通过"
        isBusy={pass.isBusy}
        onConfirm={() => void pass.run()}
        onClose={close}
      >
        <p>行文理由、依据、文种、格式、单位名称、日期和数据均已核对，送负责人签发。</p>
        <Opinion value={opinion} placeholder="核稿意见，可以不填" onChange={setOpinion} />
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={dialog === "register"}
        title="登记编号"
        isBusy={register.isBusy}
        onConfirm={() => void register.run()}
        onClose={close}
      >
        <p>编号按年度顺序取下一号，取后不能更换；作废的编号不再使用。</p>
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={dialog === "issue"}
        title={`印发给 ${circular.targets} 个单位`}
        isBusy={issue.isBusy}
        onConfirm={() => void issue.run()}
        onClose={close}
      >
        <p>印发后各单位在“收文”中收到并签收。已印发的文件不能改，更正或撤销须另行发文。</p>
      </ConfirmDialog>
      <ReasonDialog
        isOpen={dialog === "return"}
        title="退回拟稿人修改"
        presets={["数据需要核实", "文字需要修改", "格式不符合要求", "印发范围需要调整"]}
        isBusy={giveBack.isBusy}
        onSubmit={(reason) => void giveBack.run(reason)}
        onClose={close}
      />
      <ReasonDialog
        isOpen={dialog === "discard" || dialog === "void"}
        title={dialog === "void" ? "作废（编号不再使用）" : "作废草稿"}
        isDanger
        isBusy={end.isBusy}
        onSubmit={(reason) => void end.run(reason)}
        onClose={close}
      />
    </>
  );
}

const nextAct: Partial<Record<CircularState, CircularAct>> = {
  draft: "submit",
  checking: "pass",
  signing: "sign",
  signed: "register",
  registered: "issue",
};
