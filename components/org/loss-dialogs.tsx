"use client";
import { DownloadOutlined } from "@ant-design/icons";
import { Checkbox, Input, Modal } from "antd";
import { useId, useState } from "react";
import { useAction, useApi } from "@/components/api";
import { ActionButton } from "@/components/ui/action-button";
import { DownloadForm } from "@/components/ui/download-form";
import { ReasonDialog } from "@/components/ui/reason-dialog";
import { clearsFactorWords } from "@/server/org/slip/rules";
import type { Unit } from "./data";
import styles from "./org.module.css";

type One = { unit: Unit; onClose: () => void };

/** Declares that nobody of a unit can sign in any more. */
export function DeclareLoss({ unit, onClose }: One) {
  const api = useApi();
  const [clearsFactor, setClearsFactor] = useState(false);
  const { run, isBusy } = useAction(
    (reason: string) => api.org.units.declareLoss.mutate({ unitId: unit.id, reason, clearsFactor }),
    { success: "已申报。两天内该单位有人登录即作废；期满由本单位另一人重新开通。", onDone: onClose },
  );
  return (
    <ReasonDialog
      isOpen
      isDanger
      title={`申报${unit.name}账号遗失`}
      presets={["联络员离岗失联，其他人口令遗失"]}
      submitText="申报"
      isBusy={isBusy}
      onSubmit={(reason) => void run(reason)}
      onClose={onClose}
    >
      <p>
        只用于该单位没有任何人能登录的情形。该单位的人登录后会看到这项申报，两天之内任何人登录即作废；两天之后由本单位另一人（不是您）打印其联络员的激活条。
      </p>
      <Checkbox checked={clearsFactor} onChange={(event) => setClearsFactor(event.target.checked)}>
        {`${clearsFactorWords}（手机和恢复码也已遗失）`}
      </Checkbox>
    </ReasonDialog>
  );
}

export function WithdrawLoss({ unit, onClose }: One) {
  const api = useApi();
  const { run, isBusy } = useAction(() => api.org.units.withdrawLoss.mutate({ id: unit.id }), {
    success: "已撤回申报。",
    onDone: onClose,
  });
  return (
    <Modal
      open
      title={`撤回${unit.name}账号遗失的申报`}
      okText="撤回"
      cancelText="取消"
      confirmLoading={isBusy}
      onOk={() => void run()}
      onCancel={onClose}
    >
      撤回之后可以重新申报，两天从头计算。
    </Modal>
  );
}

/** Opens a lost unit again: the slips come as a file, so the password goes with the form that asks for it. */
export function OpenLost({ unit, clearsFactor, onClose }: One & { clearsFactor: boolean }) {
  const id = useId();
  const [password, setPassword] = useState("");
  return (
    <Modal
      open
      title={`重新开通${unit.name}`}
      footer={null}
      onCancel={onClose}
      destroyOnHidden
      mask={{ closable: false }}
    >
      <p>打印该单位联络员的激活条或口令重设条，由本单位当面交给联络员本人。打印即开通，只印这一次。</p>
      {clearsFactor && <p>{`申报时选择了${clearsFactorWords}：原手机验证码和恢复码随之作废。`}</p>}
      <div onSubmit={() => setTimeout(onClose)}>
        <DownloadForm changes name="lostSlips" input={{ unitId: unit.id, password }}>
          <div className={styles.password}>
            <label htmlFor={id}>请输入登录口令，确认由本人操作</label>
            <Input.Password
              id={id}
              required
              value={password}
              maxLength={128}
              autoFocus
              autoComplete="current-password"
              onChange={(event) => setPassword(event.target.value)}
            />
          </div>
          <ActionButton
            type="primary"
            htmlType="submit"
            icon={<DownloadOutlined />}
            disabledReason={password === "" ? "请先输入口令" : null}
          >
            开通并打印
          </ActionButton>
        </DownloadForm>
      </div>
    </Modal>
  );
}
