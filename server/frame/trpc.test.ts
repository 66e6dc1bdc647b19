import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { expect, it } from "vitest";
import { DatabaseLostError } from "@/db/lost";
import { appRouter } from "@/server/contents/router";
import { answerCall } from "@/server/door/trpc-door";
import type { Ctx } from "./context";
import { DomainError, type ErrorCode, errorCatalogue } from "./errors";

const post = (body: string) =>
  fetchRequestHandler({
    endpoint: "/api",
    req: new Request("http://office.local/api/org.departments.create", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    }),
    router: appRouter,
    // Who may not is refused before the input is read; nothing else is asked of the context before it is refused.
    createContext: () => ({ actor: { permissions: new Set(["org:write"]) } }) as unknown as Ctx,
  });

it.each([
  ["nested without end", `${"[".repeat(200_000)}${"]".repeat(200_000)}`],
  ["objects nested without end", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`],
  ["no JSON", "{"],
  ["NUL in a name", JSON.stringify({ name: "设备\u0000科" })],
  ["half a character", '{"name":"\\ud800"}'],
  ["a name of the language", '{"__proto__":{"name":"x"},"constructor":1}'],
])("refuses an input that is %s as bad, not as a fault", async (_, body) => {
  const answer = await post(body);
  expect(answer.status).toBe(400);
  const { error } = (await answer.json()) as { error: { message: string } };
  expect(error.message).toMatch(/填写的内容有误/);
});

const statusOf = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
  SERVICE_UNAVAILABLE: 503,
};
const ask = (fault: Error) => {
  const request = new Request("http://office.local/api/campaigns.list", { method: "GET" });
  const enter = () => Promise.reject(fault);
  return answerCall(request, { endpoint: "/api", router: appRouter, path: "campaigns.list", enter });
};

it.each(Object.keys(errorCatalogue) as ErrorCode[])("answers %s with the status of its kind", async (code) => {
  expect((await ask(new DomainError(code))).status).toBe(statusOf[errorCatalogue[code].kind]);
});

it("answers a lost database with 503 and when to come again", async () => {
  const answer = await ask(new DatabaseLostError("the connection was lost"));
  expect(answer.status).toBe(503);
  expect(answer.headers.get("retry-after")).toBe("5");
});
