import NextAuth from "next-auth";
import { z } from "zod";
import { codeWanted } from "@/server/account/factor/rules";
import { authOptions } from "@/server/door/auth";
import { assertBodyWithin } from "@/server/door/body";
import { assertSameOrigin, errorJson, privateHeaders } from "@/server/door/http";
import { enterDoor } from "@/server/door/web";
import { DomainError } from "@/server/frame/errors";

type Params = { params: Promise<{ nextauth: string[] }> };
const handler: (request: Request, context: Params) => Promise<Response> = NextAuth(authOptions);
/** A login name, a password and a token. */
const maxBytes = 16_384;

/** Of the library's doors only those that our pages use: its own pages, its log and its session are not reached. */
async function get(request: Request, context: Params): Promise<Response> {
  if ((await context.params).nextauth.join("/") !== "csrf") return errorJson(new DomainError("notFound"));
  return handler(request, context);
}

async function post(request: Request, context: Params): Promise<Response> {
  try {
    assertSameOrigin(request);
    assertBodyWithin(request, maxBytes);
    const action = (await context.params).nextauth.join("/");
    if (action === "callback/credentials") return await signIn(request, context);
    if (action === "signout") return await handler(request, context);
    throw new DomainError("notFound");
  } catch (error) {
    // The library parses the body before it looks at it.
    return errorJson(
      error instanceof SyntaxError ? new DomainError("invalidInput", { problem: "请求格式不正确" }) : error,
    );
  }
}

/** Counted before the password is looked at; everything that is not a success counts as a failure. */
async function signIn(request: Request, context: Params): Promise<Response> {
  const visit = await enterDoor(request, "signIn");
  let isGood = false;
  try {
    const answer = await handler(request, context);
    isGood = answer.ok || (await wantsCode(answer));
    answer.headers.set("cache-control", privateHeaders["cache-control"]);
    return answer;
  } finally {
    await visit.end(isGood);
  }
}

/** Whether the answer only asks for the second factor: of an office behind one address everybody is asked once. */
async function wantsCode(answer: Response): Promise<boolean> {
  if (!answer.headers.get("content-type")?.startsWith("application/json")) return false;
  const { url } = z.object({ url: z.url().catch("") }).parse(await answer.clone().json());
  return URL.canParse(url) && new URL(url).searchParams.get("error") === codeWanted;
}

export { get as GET, post as POST };
