"use client";
import { ActionFailure, useAction, useApi } from "@/components/api";
import type { DraftEditor } from "./use-draft";
import type { FormView } from "./view";

/** Sends a form for review once all that was typed is kept; as long as it is not, nothing is sent, and it is said. */
export function useSubmit(form: FormView, editor: DraftEditor, onDone?: () => void) {
  const api = useApi();
  return useAction(
    async () => {
      const version = await editor.settle();
      if (version === null) throw new ActionFailure("内容还没有保存成功，表没有提交，请按保存状态的提示处理后再提交。");
      return api.reviews.submit.mutate({ id: form.id, version });
    },
    { success: "已提交，等待审核。", ...(onDone && { onDone }) },
  );
}
