import type { IncomingMessage, ServerResponse } from "node:http";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { DomainError, errorCatalogue, secondsToWait } from "@/server/frame/errors";
import { type BodyRule, bodyBudget, bodyLength, findBodyRule, secondsFor } from "./body-rules";

export type BodyGate = {
  /** Whether a request goes on to its address; one that does not has been answered. */
  enter: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
};

type Held = { bytes: number; session: string | null; request: IncomingMessage };

/**
 * How long a refused sender is listened to, so that he reads the answer before the line is cut, and how much of what he
 * sends on: two hundred of them at full speed kept everybody else waiting for seconds.
 */
const linger = { ms: 2_000, bytes: 1_048_576 };

/**
 * Stands before Next in the web server and decides from its head alone whether a request may send a body: Next buffers
 * whatever comes to a page, and 200 bodies of 19 MB held open on the sign-in page took 2.4 GB. An office is one address, so
 * what is bounded is bytes, not connections; where nobody has signed in and there is no room left, whoever has kept us
 * waiting longest gives way to the newcomer. Who has not signed in goes on only when all he announced is here: the doors
 * behind count visits at once by address, and ten that trickle would shut an office out of its sign-in.
 *
 * @param sessionIn the session of a header Cookie that we have signed, else null; the database is not asked
 */
export function openBodyGate(
  sessionIn: (cookie: string) => Promise<string | null>,
  budget: typeof bodyBudget = bodyBudget,
  seconds: typeof secondsFor = secondsFor,
): BodyGate {
  // In the order of coming.
  const held = new Set<Held>();
  const bytesOf = (which: (one: Held) => boolean) =>
    [...held].reduce((sum, one) => (which(one) ? sum + one.bytes : sum), 0);

  /** Makes room for an unsigned body. */
  function hasRoomForAnybody(bytes: number): boolean {
    while (bytesOf(({ session }) => session === null) + bytes > budget.anybody) {
      const slowest = [...held].find(({ session, request }) => session === null && !request.complete);
      if (!slowest) return false;
      held.delete(slowest);
      slowest.request.destroy();
    }
    return true;
  }

  function demandRoom(session: string | null, bytes: number): void {
    if (session !== null && bytesOf((one) => one.session === session) + bytes > budget.session)
      throw new DomainError("tooMany");
    const hasRoom =
      session === null ? hasRoomForAnybody(bytes) : bytesOf((one) => one.session !== null) + bytes <= budget.sessions;
    if (!hasRoom) throw new DomainError("crowded");
  }

  function hold(rule: BodyRule, one: Held, response: ServerResponse): void {
    held.add(one);
    const late = setTimeout(() => {
      if (!one.request.complete) one.request.destroy();
    }, seconds(rule, one.bytes) * 1000);
    response.once("close", () => {
      clearTimeout(late);
      held.delete(one);
    });
  }

  return {
    enter: async (request, response) => {
      const length = bodyLength(request.headers);
      if (length === 0) return true;
      try {
        const rule = findBodyRule(request.method ?? "", request.url ?? "");
        if (!rule) throw new DomainError("pageOnly");
        if (length === "untold" || request.headers["content-encoding"])
          throw new DomainError("invalidInput", { problem: "请求没有说明内容的长度" });
        if (length > rule.bytes) throw tooLarge(rule.bytes);
        const session = rule.by === "person" ? await sessionIn(request.headers.cookie ?? "") : null;
        if (rule.by === "person" && session === null) throw new DomainError("signedOut");
        if (request.destroyed) return false;
        demandRoom(session, length);
        hold(rule, { bytes: length, session, request }, response);
        return rule.by === "person" || (await isHere(request, length));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        refuse(request, response, error);
        return false;
      }
    },
  };
}

/**
 * Waits until a short body lies whole in the request's own buffer, and reads nothing of it: Next takes none of which
 * somebody has read. False = the sender is gone.
 */
function isHere(request: IncomingMessage, length: number): Promise<boolean> {
  return new Promise((resolve) => {
    const gone = () => resolve(false);
    const look = () => {
      if (request.readableLength < length) return;
      request.off("readable", look).off("close", gone);
      resolve(true);
    };
    request.on("readable", look).once("close", gone);
  });
}

const tooLarge = (bytes: number) =>
  new DomainError("tooLarge", { limit: bytes < 1_048_576 ? ` ${bytes >> 10} KB` : ` ${bytes >> 20} MB` });

/** Answers, and cuts the line: what is still on its way is neither kept nor waited for. */
function refuse(request: IncomingMessage, response: ServerResponse, error: DomainError): void {
  const status = getHTTPStatusCodeFromError(new TRPCError({ code: errorCatalogue[error.code].kind }));
  const wait = secondsToWait(error);
  const { message } = error;
  const data = { code: errorCatalogue[error.code].kind, reason: error.code, facts: error.facts };
  // Uploads read the message, procedures the error.
  const text = Buffer.from(JSON.stringify({ message, error: { message, code: -32_600, data } }));
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": text.length,
    "cache-control": "no-store",
    connection: "close",
    ...(wait === null ? {} : { "retry-after": String(wait) }),
  });
  response.write(text);
  // With a length told the answer is whole for its reader before it is ended here.
  const end = () => response.end();
  const late = setTimeout(end, linger.ms);
  response.once("close", () => clearTimeout(late));
  request.once("end", end);
  let heard = 0;
  request.on("data", (chunk: Buffer) => {
    heard += chunk.length;
    if (heard > linger.bytes) request.pause();
  });
}
