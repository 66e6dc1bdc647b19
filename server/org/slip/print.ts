import { renderPdf } from "@/server/document/render";
import type { DocumentInput } from "@/server/document/schema";
import { type Ctx, dayOf } from "@/server/frame/context";
import type { Slip } from "./add";
import { clearsFactorWords } from "./rules";

/**
 * Slips as sheets to be cut along the lines: one sheet a department (or one for all liaisons of units), each row a
 * person with address, login, code and what to do.
 * @param site address of the installation; null = not known, then the line is left out
 * @param leftOut names of those whose slip needs a second person, told at the foot
 */
export function slipDocument(
  heading: string,
  slips: readonly (Slip & { unit?: string })[],
  site: string | null,
  leftOut: readonly string[] = [],
): DocumentInput {
  const groups = new Map<string, (Slip & { unit?: string })[]>();
  for (const slip of slips) {
    const key = slip.unit === undefined ? slip.department : "";
    groups.set(key, [...(groups.get(key) ?? []), slip]);
  }
  return {
    kind: "form",
    title: titleOf(slips),
    sheets: [...groups].map(([department, group]) => ({
      title: titleOf(group),
      corner: [`${heading}${department}`, `共 ${group.length} 条`],
      table: {
        size: "wuhao",
        columns: [
          { title: "领取人", width: 26 },
          { title: "登录名", width: 26 },
          { title: "激活码", width: 42 },
          { title: "使用方法", width: 68 },
        ],
        rows: group.map((slip) => [
          [slip.unit ?? slip.department, slip.name, `工号 ${slip.employeeNo}`].filter((line) => line !== "").join("\n"),
          slip.login,
          inHalves(slip.code),
          instructions(slip, site),
        ]),
      },
      note: `激活码只显示这一次，请沿线裁开、当面发给本人；遗失的请联络员作废后重发。${leftOutText(leftOut)}`,
    })),
  };
}

/** What the screen calls them: where all have a password already, the sheet does not speak of activating. */
const titleOf = (slips: readonly Slip[]): string =>
  slips.every((slip) => slip.purpose === "reset") ? "口令重设条" : "账号激活条";

const leftOutText = (names: readonly string[]): string =>
  names.length > 0 ? `未打印：${names.join("、")}（担任角色，须在“人员”中逐人提请，由他人确认）。` : "";

/** A code breaks after a group only, whatever the width of its letters: one left over at the end is overlooked. */
const inHalves = (code: string): string => code.replace(/^(.{4}-.{4}-)/, "$1\n");

const factorGone = `${clearsFactorWords}：原手机验证码和恢复码即行作废，登录后请重新设置。`;

const instructions = ({ purpose, clearsFactor, expiresAt }: Slip, site: string | null) =>
  `${site === null ? "" : `网址：\n${site}\n`}在登录页点“首次使用或忘记口令”，填写登录名和激活码，${purpose === "activate" ? "自设口令" : "重设口令"}后登录。${clearsFactor ? factorGone : ""}${dayOf(expiresAt)}前有效，只能使用一次，请勿转借。`;

/** The printed slips of one unit. */
export async function renderSlips(
  { unit, slips, leftOut }: { unit: string; slips: Slip[]; leftOut: string[] },
  ctx: Ctx,
  site: string | null,
) {
  const { bytes } = await renderPdf(slipDocument(unit, slips, site, leftOut), { at: ctx.now });
  return { bytes, name: `激活条-${dayOf(ctx.now)}.pdf`, mime: "application/pdf" };
}

/** The printed slips of units' liaisons. */
export async function renderLiaisonSlips(
  { slips }: { slips: (Slip & { unit: string })[] },
  ctx: Ctx,
  site: string | null,
) {
  const { bytes } = await renderPdf(slipDocument("各单位联络员", slips, site), { at: ctx.now });
  return { bytes, name: `联络员激活条-${dayOf(ctx.now)}.pdf`, mime: "application/pdf" };
}
