"use client";
import { Form, Input } from "antd";
import { useParams, useRouter } from "next/navigation";
import { useState } from "react";
import { newKey, once, useAction, useApi } from "@/components/api";
import { paths } from "@/components/paths";
import { ActionButton } from "@/components/ui/action-button";
import { FormDialog } from "@/components/ui/form-dialog";

type Fields = { title: string };

/** The button and dialog that begin a circular which is about no assessment. */
export function BeginCircular({ mayDraft }: { mayDraft: boolean }) {
  const api = useApi();
  const router = useRouter();
  const at = paths.unit(useParams<{ unit: string }>().unit);
  const [key, setKey] = useState<string | null>(null);
  const { run, isBusy } = useAction(
    ({ title }: Fields) => api.circulars.begin.mutate({ title: title.trim() }, once(key ?? "")),
    { success: "已建立草稿。", onDone: ({ id }) => router.push(at.circular(id)), refreshes: false },
  );
  return (
    <>
      <ActionButton
        type="primary"
        onClick={() => setKey(newKey())}
        disabledReason={mayDraft ? null : "只有监督室干部可以起草通报"}
      >
        新建通报
      </ActionButton>
      <FormDialog<Fields>
        isOpen={key !== null}
        title="新建通报"
        submitText="建立"
        isBusy={isBusy}
        onSubmit={(fields) => void run(fields)}
        onClose={() => setKey(null)}
      >
        <Form.Item
          name="title"
          label="标题"
          extra="发文机关＋事由＋通报，末尾不加标点。"
          rules={[{ required: true, whitespace: true, message: "请填写标题。" }]}
        >
          <Input maxLength={150} autoFocus />
        </Form.Item>
      </FormDialog>
    </>
  );
}
