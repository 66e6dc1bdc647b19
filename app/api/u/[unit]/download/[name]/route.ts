import { performDownload } from "@/server/downloads";
import { DomainError } from "@/server/errors";
import { assertBodyWithin, assertSameOrigin, disposition, errorPage, onlyField, privateHeaders } from "@/server/http";
import { accountOf, enterDoor, publicAddress, unitContext } from "@/server/web";

type Params = { params: Promise<{ unit: string; name: string }> };

export async function POST(request: Request, { params }: Params): Promise<Response> {
  try {
    assertSameOrigin(request);
    assertBodyWithin(request, 4 * 1_048_576);
    const { unit, name } = await params;
    const ctx = await unitContext(request, unit);
    const visit = await enterDoor(request, "download", accountOf(ctx));
    let isGood = false;
    try {
      const input = parsed(await onlyField(request, "input"));
      const file = await performDownload(ctx, name, input, publicAddress(request));
      isGood = true;
      return new Response(Buffer.from(file.bytes), {
        headers: {
          ...privateHeaders,
          "content-type": file.mime,
          "content-disposition": disposition(file),
        },
      });
    } finally {
      await visit.end(isGood);
    }
  } catch (error) {
    return errorPage(error);
  }
}

function parsed(field: string): unknown {
  try {
    return JSON.parse(field);
  } catch {
    throw new DomainError("invalidInput", { problem: "请求格式不正确" });
  }
}
