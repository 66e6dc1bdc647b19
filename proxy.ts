import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy } from "./server/door/csp";

/**
 * What a page may load, and that nobody keeps it. Who may see what is decided by the verbs and pages, never here. The doors
 * under /api are left out: whatever passes here is copied in memory, and uploads are up to 20 MB.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (pathname.startsWith("/_next/image")) return new NextResponse(null, { status: 404 });
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set("x-lianfang-path", pathname + search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("cache-control", "private, no-store");
  return response;
}

export const config = { matcher: ["/((?!api/|_next/static|favicon.ico|icon.svg).*)"] };
