import { expect, it } from "vitest";
import type { Role } from "@/db/enums";
import { factories } from "@/db/factories";
import { appRouter } from "@/server/contents/router";
import { inputLimits } from "@/server/ground/json-rules";
import { actorCtx } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";
import { answerCall } from "./trpc-door";

const test = testDatabase();

/** Sends a body to a procedure as somebody with these roles; says what came back and whether the body was read. */
async function send(roles: readonly Role[], path: string, body: string, type = "application/json") {
  const unit = await factories(test.admin).unit({ kind: "bureau" });
  const ctx = await actorCtx(test, { unitId: unit.id, roles });
  let pulled = 0;
  const chunks = Array.from({ length: Math.ceil(body.length / 65_536) }, (_, i) =>
    body.slice(i * 65_536, (i + 1) * 65_536),
  );
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        const next = chunks[pulled++];
        if (next === undefined) controller.close();
        else controller.enqueue(new TextEncoder().encode(next));
      },
    },
    { highWaterMark: 0 },
  );
  const request = new Request(`http://x/api/trpc/${path}`, {
    method: "POST",
    headers: { "content-type": type },
    body: stream,
    duplex: "half",
  } as RequestInit);
  const answer = await answerCall(request, {
    endpoint: "/api/trpc",
    router: appRouter,
    path,
    enter: async () => ({ ctx, visits: [] }),
  });
  const json = (await answer.json()) as { error?: { message: string; data: { reason: string | null } } };
  return { status: answer.status, reason: json.error?.data.reason, text: json.error?.message, pulled, unit };
}

const ones = `[${"1,".repeat(2_000_000)}1]`;
const keys = `{${Array.from({ length: 130_000 }, (_, i) => `"k${i}":1`).join(",")}}`;

it("reads nothing of what somebody may not send, and notes the attempt", async () => {
  const refused = await send(["liaison"], "circulars.save", ones);
  expect(refused).toMatchObject({ status: 403, reason: "forbidden", pulled: 0 });
  expect(await send(["officer"], "circulars.nothing", ones)).toMatchObject({ status: 404, pulled: 0 });
});

it("stops reading at a form's worth where a procedure takes no more", async () => {
  const answer = await send(["officer"], "circulars.discard", ones);
  expect(answer).toMatchObject({ status: 413, reason: "tooLarge", pulled: 2 });
  expect(answer.text).toContain("64 KB");
});

it("builds nothing from millions of values or keys, even where whole documents are taken", async () => {
  for (const json of [ones, keys]) {
    const answer = await send(["officer"], "circulars.save", json);
    expect(answer).toMatchObject({ status: 413, reason: "tooLarge" });
    expect(answer.text).toContain(`${inputLimits.long.nodes} 项`);
  }
  const deep = await send(["officer"], "circulars.discard", "[".repeat(10_000));
  expect(deep).toMatchObject({ status: 413, reason: "tooLarge" });
});

it("takes JSON only: other bodies would be parsed without limits", async () => {
  for (const type of ["multipart/form-data; boundary=b", "application/octet-stream"])
    expect(await send(["officer"], "circulars.save", ones, type), type).toMatchObject({ status: 400, pulled: 0 });
  expect(await send(["officer"], "circulars.discard", "{")).toMatchObject({ status: 400, reason: "invalidInput" });
});
