import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { expect, it } from "vitest";
import type { Ctx } from "./context";
import { appRouter } from "./router";

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
