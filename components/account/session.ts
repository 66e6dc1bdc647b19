"use client";
import { paths } from "../paths";

/**
 * Signs in through next-auth's credentials door; the session cookie is set by its answer.
 * @returns null when signed in, otherwise what to tell the user
 */
export async function signIn(login: string, password: string): Promise<string | null> {
  try {
    const answer = await post("callback/credentials", { login, password });
    const { url, message } = (await answer.json()) as { url?: string; message?: string };
    const problem = new URL(url ?? location.href, location.href).searchParams.get("error");
    if (answer.ok && !problem) return null;
    return message ?? problem ?? "登录没有成功，请重试。";
  } catch {
    return "网络不通或服务正在重启，请稍后重试。";
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
