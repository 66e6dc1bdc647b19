import type { IncomingMessage, ServerResponse } from "node:http";

/** Lets so many pages be made at once; the rest wait outside, where waiting costs nothing. */
export type Turns = {
  /**
   * Waits until the request's turn has come, which ends with its answer.
   * @returns false when nobody is there to be answered any more, or when it waited too long and was told so
   */
  enter: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
};

/** How long one waits at most; a turn lasts at most; and goes on when its request was given up, for Next makes that page to its end. */
type Times = { waitMs: number; turnMs: number; givenUpMs: number };
const usual: Times = { waitMs: 15_000, turnMs: 15_000, givenUpMs: 1000 };

/**
 * A browser that is reloaded gives its request up, and Next makes the page nevertheless: thousands of them would keep the
 * server busy for minutes with work for nobody. What waits here and is given up is dropped.
 * @param atOnce pages that are made at the same time
 */
export function openTurns(atOnce: number, { waitMs, turnMs, givenUpMs }: Times = usual): Turns {
  const waiting = new Set<() => void>();
  let taken = 0;

  const passOn = () => {
    taken--;
    for (const next of waiting) return next();
  };
  const take = (response: ServerResponse) => {
    taken++;
    once(response, ["finish", "close"], turnMs, (isEvent) =>
      isEvent && !response.writableFinished ? setTimeout(passOn, givenUpMs).unref() : passOn(),
    );
  };

  return {
    enter: (request, response) =>
      new Promise((resolve) => {
        if (!isPage(request)) return resolve(true);
        if (response.destroyed) return resolve(false);
        const start = () => {
          take(response);
          resolve(true);
        };
        if (taken < atOnce) return start();
        const forget = once(response, ["close"], waitMs, (isGone) => {
          waiting.delete(turn);
          if (!isGone) response.writeHead(503, laterHeaders).end("现在打开页面的人太多，请稍候片刻再试。");
          resolve(false);
        });
        const turn = () => {
          waiting.delete(turn);
          forget();
          start();
        };
        waiting.add(turn);
      }),
  };
}

/**
 * Calls back once: at one of the events, or when the time is over, and says which of the two.
 * @returns forgets it
 */
function once(of: ServerResponse, events: string[], withinMs: number, then: (isEvent: boolean) => void): () => void {
  const forget = () => {
    clearTimeout(timer);
    for (const event of events) of.off(event, happened);
  };
  const end = (isEvent: boolean) => {
    forget();
    then(isEvent);
  };
  const happened = () => end(true);
  const timer = setTimeout(() => end(false), withinMs).unref();
  for (const event of events) of.on(event, happened);
  return forget;
}

/** Pages, and the parts of them that a click fetches. Doors and files look after themselves. */
const isPage = ({ method, url = "/" }: IncomingMessage): boolean =>
  (method === "GET" || method === "HEAD") && !/^\/(?:_next|api)\//.test(url);

const laterHeaders = { "content-type": "text/plain; charset=utf-8", "retry-after": "5" };
