import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { DomainError, errorCatalogue, secondsToWait } from "@/server/frame/errors";
import { logFault, refusalOf } from "@/server/frame/fault";
import type { Rendered } from "@/server/frame/rendered";
import type { InputLimits } from "@/server/ground/json-rules";
import { addressHeader } from "@/server/limit/rules";
import { bytesWithin, parseWithin } from "./body";

/**
 * Refuses a request that another site's page made. Browsers say where a POST comes from; what says nothing is no
 * browser and carries nobody's cookie. @throws DomainError crossSite
 */
export function assertSameOrigin(request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  if (site && site !== "same-origin" && site !== "none") throw new DomainError("crossSite");
  const origin = request.headers.get("origin");
  if (!origin) return;
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  if (!URL.canParse(origin) || new URL(origin).host !== host) throw new DomainError("crossSite");
}

/**
 * JSON in a form that has one field and nothing else. Read by hand: a form of a million empty fields keeps the parsers of
 * the platform busy for minutes. @throws DomainError invalidInput, tooLarge
 */
export async function onlyField(request: Request, name: string, limits: InputLimits): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (type.startsWith("application/x-www-form-urlencoded")) {
    // A byte takes three in this form.
    const body = Buffer.from(await bytesWithin(request, name.length + 1 + 3 * limits.bytes)).toString("latin1");
    const value = body.startsWith(`${name}=`) && !body.includes("&") ? decoded(body.slice(name.length + 1)) : null;
    if (value !== null) return parseWithin(new TextEncoder().encode(value), limits);
  }
  throw new DomainError("invalidInput", { problem: "请求格式不正确" });
}

function decoded(field: string): string | null {
  try {
    return decodeURIComponent(field.replaceAll("+", " "));
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return null;
  }
}

/** More parts than any upload of ours has; a hundred thousand would take seconds to parse. */
const mostParts = 8;

/**
 * The parts of an upload of at most so many bytes. @throws DomainError tooLarge; invalidInput when the body is none, or has
 * too many parts
 */
export async function readParts(request: Request, bytes: number): Promise<FormData> {
  const type = request.headers.get("content-type") ?? "";
  const boundary = /^multipart\/form-data;.*\bboundary="?([^";]{1,70})/i.exec(type)?.[1];
  try {
    const body = boundary ? Buffer.from(await bytesWithin(request, bytes)) : null;
    if (body && boundary && !occursMore(body, `--${boundary}`, mostParts + 1))
      return await new Response(body, { headers: { "content-type": type } }).formData();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  throw new DomainError("invalidInput", { problem: "请求格式不正确" });
}

function occursMore(body: Buffer, text: string, times: number): boolean {
  let at = -1;
  for (let seen = 0; seen <= times; seen++) {
    at = body.indexOf(text, at + 1);
    if (at < 0) return false;
  }
  return true;
}

/**
 * Where a request comes from, for counting. The web server writes the header over whatever the request brought along
 * (scripts/web.ts); without that server, as in development, all requests count as one.
 */
export const addressOf = (request: Request): string => request.headers.get(addressHeader) ?? "unknown";

/** The address at which a request reached us, as its sender typed it; null when it says no usable one. */
export function siteOf(request: Request): string | null {
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  const site = `${request.headers.get("x-forwarded-proto") === "https" ? "https" : "http"}://${host}`;
  return host && URL.canParse(site) && new URL(site).host === host.toLowerCase() ? new URL(site).origin : null;
}

/** Headers of everything that only the one who asked may see. */
export const privateHeaders = { "cache-control": "private, no-store", "x-content-type-options": "nosniff" };

/**
 * Content-Disposition with the name in UTF-8 (RFC 6266). PDF that the system drew opens in the browser; what people
 * uploaded is only ever saved, whatever it claims to be (security.md §2).
 */
export function disposition({ name, mime, isUploaded }: Pick<Rendered, "name" | "mime" | "isUploaded">): string {
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${mime === "application/pdf" && !isUploaded ? "inline" : "attachment"}; filename*=UTF-8''${encoded}`;
}

/** HTTP status and text of an error as the user may see it; faults of ours are logged. */
export function errorAnswer(error: unknown): { status: number; text: string; headers: Record<string, string> } {
  const refusal = refusalOf(error);
  if (refusal) {
    const status = getHTTPStatusCodeFromError(new TRPCError({ code: errorCatalogue[refusal.code].kind }));
    return { status, text: refusal.message, headers: errorHeaders(refusal) };
  }
  logFault(error);
  return { status: 500, text: "系统出现故障，已记录，请稍后重试。", headers: errorHeaders(error) };
}

/** Headers of an answer that refuses: who may come again after a while is told when. */
export function errorHeaders(error: unknown): Record<string, string> {
  const seconds = error instanceof DomainError ? secondsToWait(error) : null;
  return seconds === null ? privateHeaders : { ...privateHeaders, "retry-after": String(seconds) };
}

/** An error as JSON, for doors that are not tRPC. */
export function errorJson(error: unknown): Response {
  const { status, text, headers } = errorAnswer(error);
  return Response.json({ message: text }, { status, headers });
}

/** An error as a page of its own, for answers that open in a new tab; its code of the catalogue stands in the head. */
export function errorPage(error: unknown): Response {
  const { status, text, headers } = errorAnswer(error);
  const reason = refusalOf(error)?.code ?? "fault";
  const safe = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return new Response(
    `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="reason" content="${reason}"><title>不能完成</title><body><h1>不能完成</h1><p>${safe}</p><p>可以关闭本页，回到原来的页面继续办理。</p></body></html>`,
    {
      status,
      headers: {
        ...headers,
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      },
    },
  );
}
