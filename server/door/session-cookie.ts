import { getToken } from "next-auth/jwt";
import { z } from "zod";

/** The session id in a request's cookies; null when there is none, or the cookie is malformed or none of ours. */
export async function findSessionId(cookies: Record<string, string>): Promise<string | null> {
  try {
    return sessionIdOf(await getToken({ req: { headers: {}, cookies } as never }));
  } catch {
    return null;
  }
}

/** The same of a header Cookie. */
export function sessionIdIn(header: string): Promise<string | null> {
  const jar = header.split(";").flatMap((pair) => {
    const at = pair.indexOf("=");
    return at > 0 ? [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const] : [];
  });
  return findSessionId(Object.fromEntries(jar));
}

/** The session id in an opened cookie. */
export const sessionIdOf = (token: unknown): string | null =>
  z.object({ sessionId: z.uuid() }).safeParse(token).data?.sessionId ?? null;
