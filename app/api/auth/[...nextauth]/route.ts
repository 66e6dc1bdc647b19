import NextAuth from "next-auth";
import { authOptions } from "@/server/auth";
import { assertBodyWithin, assertSameOrigin, errorJson, privateHeaders } from "@/server/http";
import { enterDoor } from "@/server/web";

type Params = { params: Promise<{ nextauth: string[] }> };
const handler: (request: Request, context: Params) => Promise<Response> = NextAuth(authOptions);
/** A login name, a password and a token. */
const maxBytes = 16_384;

/** Signing in is counted before the password is looked at; everything that is not a success counts as a failure. */
async function post(request: Request, context: Params): Promise<Response> {
  try {
    assertSameOrigin(request);
    assertBodyWithin(request, maxBytes);
    if (!(await context.params).nextauth.includes("callback")) return handler(request, context);
    const visit = await enterDoor(request, "signIn");
    let isGood = false;
    try {
      const answer = await handler(request, context);
      isGood = answer.ok;
      answer.headers.set("cache-control", privateHeaders["cache-control"]);
      return answer;
    } finally {
      await visit.end(isGood);
    }
  } catch (error) {
    return errorJson(error);
  }
}

export { handler as GET, post as POST };
