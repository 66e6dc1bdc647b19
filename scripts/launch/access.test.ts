import http from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { answerAsPassing } from "@/server/frame/log";
import { underId } from "./access";

/** Answers one request as a page does that failed: status 500, whatever it failed for. */
async function answerOf(fail: () => void): Promise<Response> {
  const server = http.createServer((request, response) =>
    underId(request, response, async () => {
      await Promise.resolve();
      fail();
      response.statusCode = 500;
      response.end("页面");
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/u/1?q=张三`);
  await answer.text();
  server.close();
  return answer;
}

it("answers a page that cannot be made now with 503 and when to come again, and a fault of ours with 500", async () => {
  const passing = await answerOf(() => answerAsPassing(5));
  expect(passing.status).toBe(503);
  expect(passing.headers.get("retry-after")).toBe("5");
  expect(passing.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  const fault = await answerOf(() => undefined);
  expect(fault.status).toBe(500);
  expect(fault.headers.get("retry-after")).toBeNull();
});
