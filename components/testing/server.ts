import { type inferRouterInputs, type inferRouterOutputs, TRPCError } from "@trpc/server";
import { z } from "zod";
import { accountRouter } from "@/server/contents/account-router";
import { type AppRouter, appRouter } from "@/server/contents/router";
import { DomainError, type ErrorCode } from "@/server/frame/errors";
import { asTrpcError, manner } from "@/server/frame/trpc";
import { wire } from "@/server/ground/wire-rules";

/** What stands at a path as `responses.save` or `org.persons.edit`. */
type At<T, P extends string> = P extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? At<T[Head], Rest>
    : never
  : P extends keyof T
    ? T[P]
    : never;
type Input<P extends string> = At<inferRouterInputs<AppRouter>, P>;
type Output<P extends string> = At<inferRouterOutputs<AppRouter>, P>;
type Answer = (input: unknown) => unknown;

/** @throws DomainError always: the server refuses, in the words of the catalogue */
export function refuse(code: ErrorCode, facts: Record<string, string | number> = {}): never {
  throw new DomainError(code, facts);
}

/** @throws always, as the browser does when no answer comes */
export function lose(): never {
  throw lost;
}
const lost = new TypeError("fetch failed");

/**
 * The server of a test. What a part sends is read by the real schema of the procedure, and travels as it really does;
 * what is answered is said with `on`, before or while the page is open. A procedure nobody speaks for is a fault of the
 * test.
 */
export class TestServer {
  readonly calls: { path: string; input: unknown; key: string | null }[] = [];
  private readonly answers = new Map<string, Answer>();

  /** From now on this is answered. The answer may wait, `refuse` or `lose`. */
  on<P extends string>(path: P, answer: (input: Input<P>) => Output<P> | Promise<Output<P>>): this {
    this.answers.set(path, answer as Answer);
    return this;
  }

  /** What arrived at a procedure, in order. */
  got<P extends string>(path: P): Input<P>[] {
    return this.calls.filter((one) => one.path === path).map((one) => one.input as Input<P>);
  }

  /** Stands in the place of the browser's own. */
  readonly fetch = async (address: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(String(address), "http://test");
    const path = url.pathname.split("/trpc/")[1] ?? "";
    const answer = this.answers.get(path);
    if (!answer) throw new Error(`this test has no answer to ${path || url.pathname}`);
    try {
      const sent = init.method === "POST" ? String(init.body ?? "") : url.searchParams.get("input");
      const input = inputOf(path).parse(wire.deserialize(sent ? JSON.parse(sent) : undefined));
      this.calls.push({ path, input, key: new Headers(init.headers).get("x-idempotency-key") });
      return Response.json({ result: { data: wire.serialize(await answer(input)) } });
    } catch (thrown) {
      if (thrown === lost) throw thrown;
      const error =
        thrown instanceof DomainError ? asTrpcError(thrown) : new TRPCError({ code: "BAD_REQUEST", cause: thrown });
      const shape = manner.errorFormatter({ shape: { message: "", code: -32_600, data: {} }, error });
      return Response.json({ error: wire.serialize(shape) }, { status: shape.data.httpStatus });
    }
  };
}

/** @throws where no router has such a procedure */
function inputOf(path: string): z.ZodType {
  for (const { procedures } of [appRouter._def, accountRouter._def])
    if (path in procedures) {
      const known = procedures as unknown as Record<string, { _def: { inputs: z.ZodType[] } }>;
      return known[path]?._def.inputs[0] ?? z.undefined();
    }
  throw new Error(`no procedure ${path}`);
}
