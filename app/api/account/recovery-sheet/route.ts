import type { z } from "zod";
import { printRecoveryCodes } from "@/server/account/factor/recovery";
import { renderRecoverySheet } from "@/server/account/factor/sheet";
import { recoverySheetInput } from "@/server/account/schema";
import { performAccountOnPaper } from "@/server/account/verb";
import { assertSameOrigin, disposition, errorPage, onlyField, privateHeaders } from "@/server/door/http";
import { accountContextOf, enterDoor } from "@/server/door/web";
import { DomainError } from "@/server/frame/errors";
import { inputLimits } from "@/server/ground/json-rules";

/** The sheet of recovery codes, from the screen that shows them once. */
export async function POST(request: Request): Promise<Response> {
  try {
    assertSameOrigin(request);
    const ctx = await accountContextOf(request, () => undefined);
    const visit = await enterDoor(request, "download", ctx.user?.id ?? null);
    let isGood = false;
    try {
      const file = await performAccountOnPaper(printRecoveryCodes, ctx, await codesOf(request), (sheet) =>
        renderRecoverySheet(sheet, ctx.now),
      );
      isGood = true;
      return new Response(Buffer.from(file.bytes), {
        headers: { ...privateHeaders, "content-type": file.mime, "content-disposition": disposition(file) },
      });
    } finally {
      await visit.end(isGood);
    }
  } catch (error) {
    return errorPage(error);
  }
}

async function codesOf(request: Request): Promise<z.output<typeof recoverySheetInput>> {
  const input = recoverySheetInput.safeParse(await onlyField(request, "input", inputLimits.short));
  if (!input.success) throw new DomainError("invalidInput", { problem: "请求格式不正确" });
  return input.data;
}
