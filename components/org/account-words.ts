import type { PersonDetail } from "./data";

/** What holds for a person's account, and what is to be done about it. */
export function accountWords({ account, leftOn }: Pick<PersonDetail, "account" | "leftOn">): string {
  if (leftOn) return "已离职，账号不能再进入本单位；恢复在职以后再打印激活条。";
  if (account === "active") return "已激活。忘记口令时可打印重设条，原口令在启用新口令前继续有效。";
  return account === "slip" ? "激活条已打印，等待本人使用；重新打印后原来的作废。" : "未激活，打印激活条后交本人使用。";
}
