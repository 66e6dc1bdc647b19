import { setTimeout as wait } from "node:timers/promises";
import type { DemoAccount } from "@/scripts/launch/demo";

/** How requests ended. `refused`: 5xx; `broken`: the connection broke; `hung`: no answer within 30 s. */
export type Tally = { answered: number; refused: number; broken: number; hung: number; longestSeconds: number };

const longestMs = 30_000;

/** Signs in as a browser does. @returns the cookies */
export async function signIn(address: string, { login, password }: DemoAccount): Promise<string> {
  const csrf = await fetch(`${address}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const answer = await fetch(`${address}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookiesOf(csrf), "content-type": "application/x-www-form-urlencoded", origin: address },
    body: new URLSearchParams({ login, password, csrfToken, callbackUrl: address, json: "true" }),
  });
  if (!answer.ok) throw new Error(`no sign-in for ${login}: ${answer.status} ${await answer.text()}`);
  return cookiesOf(answer);
}

const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");

/**
 * Opens pages over and over, as many at a time as there are cookies.
 * @returns stops, and says how the requests ended once all have
 */
export function press(urls: string[], cookies: string[]): () => Promise<Tally> {
  const tally: Tally = { answered: 0, refused: 0, broken: 0, hung: 0, longestSeconds: 0 };
  let isOver = false;
  const loops = cookies.map(async (cookie, i) => {
    for (let turn = i; !isOver; turn++) {
      const began = performance.now();
      tally[await open(urls[turn % urls.length] ?? "", cookie)]++;
      tally.longestSeconds = Math.max(tally.longestSeconds, (performance.now() - began) / 1000);
      await wait(100);
    }
  });
  return async () => {
    isOver = true;
    await Promise.all(loops);
    return tally;
  };
}

async function open(url: string, cookie: string): Promise<"answered" | "refused" | "broken" | "hung"> {
  try {
    const answer = await fetch(url, { headers: { cookie }, signal: AbortSignal.timeout(longestMs) });
    await answer.arrayBuffer();
    return answer.status < 500 ? "answered" : "refused";
  } catch (error) {
    return (error as Error).name === "TimeoutError" ? "hung" : "broken";
  }
}
