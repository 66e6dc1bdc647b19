import type { Contribution } from "@/server/frame/contribution";
import { waitingFor } from "@/server/ground/desk";
import { listOwn, ownForms } from "./own";

/** Forms the reader has to fill: not begun, begun, or returned to him. They take longer to find than a badge may. */
export const responseOnDesk: Contribution = {
  waiting: async (ctx) => {
    const forms = ctx.actor.permissions.has(listOwn.permission) ? await ownForms(ctx) : [];
    const open = forms.filter(({ row }) => !row || row.state === "draft" || row.state === "returned");
    const returned = open.filter(({ row }) => row?.state === "returned");
    const first = (of: typeof open) =>
      of.map((form) => form.dueOn).sort((a, b) => (a ?? "9").localeCompare(b ?? "9"))[0] ?? null;
    const begun = open.filter((form) => !returned.includes(form));
    return [
      ...waitingFor("my", "被退回待修改的表", returned.length, { dueOn: first(returned) }),
      ...waitingFor("my", "待填写的表", begun.length, { dueOn: first(begun) }),
    ];
  },
};
