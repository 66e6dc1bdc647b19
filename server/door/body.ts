import { DomainError } from "@/server/frame/errors";
import { type Excess, findExcess, type InputLimits } from "@/server/ground/json-rules";

/**
 * A request whose `json()` reads no more than is allowed and builds nothing from what says too much. The limits come from
 * the procedure, so it is made by a door that has looked the procedure up.
 */
export class LimitedRequest extends Request {
  constructor(
    private readonly sent: Request,
    private readonly limits: InputLimits,
  ) {
    // Without the body: to copy it would begin to read it.
    super(sent.url, { method: sent.method, headers: sent.headers, signal: sent.signal });
  }

  /** @throws DomainError tooLarge, invalidInput */
  override async json(): Promise<unknown> {
    return parseWithin(await bytesWithin(this.sent, this.limits.bytes), this.limits);
  }
}

/** JSON, if it says no more than allowed. @throws DomainError tooLarge, invalidInput when it is none */
export function parseWithin(json: Uint8Array, limits: InputLimits): unknown {
  const excess = findExcess(json, limits);
  if (excess) throw new DomainError("tooLarge", { limit: excessText(excess, limits) });
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(json));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
    throw new DomainError("invalidInput", { problem: "请求格式不正确" });
  }
}

/**
 * The body of a request, counted while it comes: a length that is told may be missing, or be that of something packed.
 * @throws DomainError tooLarge as soon as it is exceeded; what then still comes is not read
 */
export async function bytesWithin(request: Request, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    size += read.value.byteLength;
    if (size > most) {
      await reader?.cancel();
      throw tooLarge(most);
    }
    chunks.push(read.value);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** Refuses what is not JSON: the other bodies that tRPC takes are read without limits. @throws DomainError invalidInput */
export function assertJson(request: Request): void {
  const type = request.headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (type !== "application/json" || request.headers.has("content-encoding"))
    throw new DomainError("invalidInput", { problem: "请求格式不正确" });
}

/** Refuses a body that is longer than allowed or does not say how long it is. @throws DomainError tooLarge */
export function assertBodyWithin(request: Request, bytes: number): void {
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!(length <= bytes)) throw tooLarge(bytes);
}

const tooLarge = (bytes: number) =>
  new DomainError("tooLarge", { limit: bytes < 1_048_576 ? ` ${bytes >> 10} KB` : ` ${bytes >> 20} MB` });

const excessText = (excess: Excess, { nodes }: InputLimits): string =>
  excess === "nodes" ? ` ${nodes} 项` : "允许的层数";
