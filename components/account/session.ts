"use client";
import { paths } from "@/components/paths";
import { codeWanted } from "@/server/account/factor/rules";

/** How a sign-in went: in, the password is right and a code is wanted besides, or refused with what to tell the user. */
export type SignInAnswer = { is: "in" } | { is: "codeWanted" } | { is: "refused"; text: string };

/**
 * Signs in through next-auth's credentials door; the session cookie is set by its answer.
 * @param code of the second factor; empty until the answer wants it
 */
export async function enterSession(login: string, password: string, code = ""): Promise<SignInAnswer> {
  const refused = (text: string): SignInAnswer => ({ is: "refused", text });
  try {
    const answer = await post("callback/credentials", { login, password, code });
    const { url, message } = (await answer.json()) as { url?: string; message?: string };
    const problem = new URL(url ?? location.href, location.href).searchParams.get("error");
    if (answer.ok && !problem) return { is: "in" };
    if (problem === codeWanted) return { is: "codeWanted" };
    return refused(message ?? problem ?? "登录没有成功，请重试。");
  } catch {
    return refused("网络不通或服务正在重启，请稍后重试。");
  }
}

/** Ends the session on the server and goes to the sign-in page. */
export async function signOut(): Promise<void> {
  await post("signout", {});
  location.assign(paths.signIn());
}

/** next-auth wants its own token with each form, besides the same-site cookie. */
async function post(action: string, fields: Record<string, string>): Promise<Response> {
  const { csrfToken } = (await (await fetch("/api/auth/csrf", { cache: "no-store" })).json()) as { csrfToken: string };
  return fetch(`/api/auth/${action}`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ ...fields, csrfToken, callbackUrl: location.origin, json: "true" }),
  });
}
