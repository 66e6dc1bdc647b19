import { assertBodyWithin } from "@/server/door/body";
import { assertSameOrigin, errorJson, privateHeaders, readParts } from "@/server/door/http";
import { accountOf, enterDoor, unitContext } from "@/server/door/web";
import { maxFileBytes } from "@/server/file/limits";
import { uploadInput } from "@/server/file/schema";
import { storeUpload } from "@/server/file/upload";
import { DomainError } from "@/server/frame/errors";

type Params = { params: Promise<{ unit: string }> };
/** The file and the words around it. */
const mostBytes = maxFileBytes + 65_536;

export async function POST(request: Request, { params }: Params): Promise<Response> {
  try {
    assertSameOrigin(request);
    assertBodyWithin(request, mostBytes);
    const ctx = await unitContext(request, (await params).unit);
    const visit = await enterDoor(request, "upload", accountOf(ctx));
    let isGood = false;
    try {
      const form = await readParts(request, mostBytes);
      const file = form.get("file");
      const wanted = uploadInput.safeParse({ purpose: form.get("purpose") });
      if (!wanted.success) throw new DomainError("invalidInput", { problem: "没有说明文件的用途" });
      if (!(file instanceof File)) throw new DomainError("badFile", { problem: "没有收到文件" });
      const stored = await storeUpload(ctx, {
        bytes: new Uint8Array(await file.arrayBuffer()),
        name: file.name,
        purpose: wanted.data.purpose,
      });
      isGood = true;
      return Response.json(stored, { headers: privateHeaders });
    } finally {
      await visit.end(isGood);
    }
  } catch (error) {
    return errorJson(error);
  }
}
