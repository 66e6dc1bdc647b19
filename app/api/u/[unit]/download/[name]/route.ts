import { enterDownload, performDownload } from "@/server/contents/downloads";
import { assertSameOrigin, disposition, errorPage, onlyField, privateHeaders } from "@/server/door/http";
import { accountOf, enterDoor, publicAddress, unitContext } from "@/server/door/web";

type Params = { params: Promise<{ unit: string; name: string }> };

export async function POST(request: Request, { params }: Params): Promise<Response> {
  try {
    assertSameOrigin(request);
    const { unit, name } = await params;
    const ctx = await unitContext(request, unit);
    const visit = await enterDoor(request, "download", accountOf(ctx));
    let isGood = false;
    try {
      const input = await onlyField(request, "input", await enterDownload(ctx, name));
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
