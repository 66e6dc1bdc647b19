import type { z } from "zod";
import { exportAssessment, renderAssessmentSheet } from "@/server/assessment/export";
import { printAnchor, renderAnchor } from "@/server/audit/watch";
import { exportBoard, renderBoardSheet } from "@/server/board/export";
import { printCircular, printIncoming, renderCircularFile } from "@/server/circular/download";
import { exportCircularWord, renderCircularWord } from "@/server/circular/word";
import { openFile, renderFile } from "@/server/file/open";
import { printCopy, printForms, renderForms } from "@/server/filing/print";
import type { Ctx } from "@/server/frame/context";
import { DomainError, found } from "@/server/frame/errors";
import type { Rendered } from "@/server/frame/rendered";
import { refuseUnstorable } from "@/server/frame/trpc";
import { type AnyVerb, assertMay, perform, performOnPaper, type Verb } from "@/server/frame/verb";
import { type InputLimits, inputLimits } from "@/server/ground/json-rules";
import { printCountersigned } from "@/server/org/countersign/decide";
import { peopleTemplate, renderTemplate, unitTemplate } from "@/server/org/import/template";
import { issueSlips } from "@/server/org/slip/issue";
import { renderLiaisonSlips, renderSlips } from "@/server/org/slip/print";
import { issueLiaisonSlips } from "@/server/org/unit/liaison";
import { openLostUnit } from "@/server/org/unit/loss";
import { printPaper, renderPaper } from "@/server/paper/print";
import { exportForms, renderExport } from "@/server/response/export";

type Download = { verb: AnyVerb; render: (output: never, ctx: Ctx, site: string | null) => Promise<Rendered> };

/**
 * What can be downloaded: a disclosure verb assembles it inside its transaction, rendering comes after the commit. What
 * is shown once is rendered before it.
 */
export const download = <I extends z.ZodType, O, P>(
  verb: Verb<"disclosure", I, O, P>,
  render: (output: O, ctx: Ctx, site: string | null) => Promise<Rendered>,
): Download => ({ verb, render });

/** Every download, by the name in its address /api/u/[unit]/download/[name]. */
export const downloads: Record<string, Download> = {
  peopleTemplate: download(peopleTemplate, renderTemplate("people")),
  slips: download(issueSlips, renderSlips),
  liaisonSlips: download(issueLiaisonSlips, renderLiaisonSlips),
  countersignedSlips: download(printCountersigned, renderSlips),
  lostSlips: download(openLostUnit, renderLiaisonSlips),
  unitTemplate: download(unitTemplate, renderTemplate("units")),
  file: download(openFile, renderFile),
  board: download(exportBoard, renderBoardSheet),
  assessment: download(exportAssessment, renderAssessmentSheet),
  circular: download(printCircular, renderCircularFile),
  circularWord: download(exportCircularWord, renderCircularWord),
  incoming: download(printIncoming, renderCircularFile),
  forms: download(printForms, renderForms),
  copy: download(printCopy, renderForms),
  paper: download(printPaper, renderPaper),
  anchor: download(printAnchor, renderAnchor),
  formSheet: download(exportForms, renderExport),
};

/**
 * What a door asks about a download before it reads what was sent. @returns how much may be sent
 * @throws DomainError notFound for an unknown name, forbidden
 */
export async function enterDownload(ctx: Ctx, name: string): Promise<InputLimits> {
  const { verb } = downloadOf(name);
  await assertMay(ctx, verb);
  return verb.isLong ? inputLimits.long : inputLimits.short;
}

/**
 * Runs one download.
 * @param site address of the installation, for what is printed on paper to be typed; null = not known
 * @throws DomainError notFound for an unknown name, invalidInput, and what its verb throws
 */
export async function performDownload(
  ctx: Ctx,
  name: string,
  input: unknown,
  site: string | null = null,
): Promise<Rendered> {
  const entry = downloadOf(name);
  refuseUnstorable(input);
  const parsed = entry.verb.input.safeParse(input);
  if (!parsed.success) throw new DomainError("invalidInput", { problem: parsed.error.issues[0]?.message ?? "" });
  const render = (output: unknown) => entry.render(output as never, ctx, site);
  if (entry.verb.isShownOnce) return performOnPaper(entry.verb, ctx, parsed.data, render);
  return render(await perform(entry.verb, ctx, parsed.data));
}

const downloadOf = (name: string): Download => found(Object.hasOwn(downloads, name) ? downloads[name] : null);
