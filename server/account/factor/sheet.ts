import { renderPdf } from "@/server/document/render";
import type { DocumentInput } from "@/server/document/schema";
import { dayOf } from "@/server/frame/context";
import type { Rendered } from "@/server/frame/rendered";

type Sheet = { name: string; login: string; codes: readonly string[] };

/** Recovery codes as a sheet to be locked away: whose they are, what they are for, a place to strike each out. */
export function recoverySheet({ name, login, codes }: Sheet, now: Date): DocumentInput {
  return {
    kind: "form",
    title: "两步验证恢复码",
    sheets: [
      {
        title: "两步验证恢复码",
        corner: [`${name}（登录名 ${login}）`, `${dayOf(now)} 生成`],
        table: {
          columns: [
            { title: "序号", width: 20, align: "center" },
            { title: "恢复码", width: 92, align: "center" },
            { title: "使用日期", width: 50 },
          ],
          rows: codes.map((code, at) => [String(at + 1), code, ""]),
        },
        note: "手机不在身边或者已经遗失时，登录时点“手机不在身边，改用恢复码”，填写任意一个没有用过的，每个只能用一次，用后请划去。请与口令分开、锁好存放，不要拍照外传。重新生成恢复码后，本页作废；手机和本页都遗失的，请按本单位重置口令的办法连同两步验证一并重置。",
      },
    ],
  };
}

/** The sheet as PDF. */
export async function renderRecoverySheet(sheet: Sheet, now: Date): Promise<Rendered> {
  const { bytes } = await renderPdf(recoverySheet(sheet, now), { at: now });
  return { bytes, name: `两步验证恢复码-${sheet.login}.pdf`, mime: "application/pdf" };
}
