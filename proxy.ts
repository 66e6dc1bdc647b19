import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy } from "@/server/csp";

/** Headers of every answer. Who may see what is decided by the verbs and pages, never here. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (pathname.startsWith("/_next/image")) return new NextResponse(null, { status: 404 });
  const isApi = pathname.startsWith("/api/");
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  if (!isApi) {
    headers.set("content-security-policy", policy);
    headers.set("x-lianfang-path", pathname + search);
  }
  const response = NextResponse.next({ request: { headers } });
  if (!isApi) {
    response.headers.set("content-security-policy", policy);
    response.headers.set("cache-control", "private, no-store");
  }
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("x-frame-options", "DENY");
  response.headers.set("referrer-policy", "same-origin");
  response.headers.set("cross-origin-opener-policy", "same-origin");
  response.headers.set("permissions-policy", "camera=(self), microphone=(), geolocation=()");
  if (process.env.NEXTAUTH_URL?.startsWith("https://"))
    response.headers.set("strict-transport-security", "max-age=31536000");
  return response;
}

export const config = { matcher: ["/((?!_next/static|favicon.ico|icon.svg).*)"] };
