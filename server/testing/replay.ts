import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { downloads, performDownload } from "@/server/contents/downloads";
import { appRouter } from "@/server/contents/router";
import type { Ctx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { type AnyVerb, perform } from "@/server/frame/verb";
import { comparable } from "./comparable";
import { idPaths, sample } from "./sample";

/** A procedure or download as something that can be called with any input. */
export type Door = { name: string; input: z.ZodType; call: (ctx: Ctx, input: unknown) => Promise<unknown> };
/** How a door is reached over HTTP: by GET, by POST, or by the form of a download. */
export type OuterDoor = Door & { kind: "query" | "mutation" | "download" };

/** Every procedure of the router and every download. */
export function everyDoor(): OuterDoor[] {
  const procedures = appRouter._def.procedures as unknown as Record<
    string,
    { _def: { type: "query" | "mutation"; inputs: z.ZodType[]; meta?: { verb?: string } } }
  >;
  const caller = (ctx: Ctx) => appRouter.createCaller(ctx) as unknown as Record<string, unknown>;
  return [
    ...Object.entries(procedures).map(
      ([name, procedure]): OuterDoor => ({
        name,
        kind: procedure._def.type,
        input: procedure._def.inputs[0] as z.ZodType,
        call: (ctx, input) => {
          const target = name
            .split(".")
            .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], caller(ctx));
          return (target as (input: unknown) => Promise<unknown>)(input);
        },
      }),
    ),
    ...Object.entries(downloads).map(
      ([name, { verb }]): OuterDoor => ({
        name: `download ${name}`,
        kind: "download",
        input: verb.input as z.ZodType,
        call: (ctx, input) => performDownload(ctx, name, input),
      }),
    ),
  ];
}

/** The same for one verb, such as that of a job. */
export const doorOf = (verb: AnyVerb): Door => ({
  name: verb.name,
  input: verb.input as z.ZodType,
  call: (ctx, input) => perform(verb, ctx, verb.input.parse(input)),
});

/** What came of a call, comparable between two calls that differ in one id only. */
export async function outcomeOf(door: Door, ctx: Ctx, input: unknown, id: string): Promise<string> {
  const plain = (value: unknown) => comparable(value, id);
  try {
    return `answered ${plain(await door.call(ctx, input))}`;
  } catch (error) {
    const cause = error instanceof DomainError ? error : (error as { cause?: unknown }).cause;
    if (cause instanceof DomainError) return `refused ${cause.code} ${plain(cause.facts)}`;
    return `fault ${String((cause as Error | undefined)?.message ?? error)}`.replaceAll(id, "THE-ID");
  }
}

/**
 * Inputs of a door that name a stranger's id in one place and the reader's own in the others, each with its twin in
 * which the stranger's id is one that does not exist.
 * @param own the reader's own id for a place, by the last word of its path
 */
export function replays(
  door: Door,
  foreign: readonly string[],
  own: (place: string) => string,
): { path: string; id: string; input: unknown; twin: { id: string; input: unknown } }[] {
  return idPaths(door.input).flatMap((path) =>
    foreign.map((id) => {
      const fill = (value: string) =>
        sample(door.input, (at) =>
          at === path
            ? value
            : own(
                at
                  .split(".")
                  .filter((part) => !/^\d+$/.test(part))
                  .at(-1) ?? "",
              ),
        );
      // Of the same moment, so that a list that goes on from an id goes on from the same place.
      const other = id.slice(0, 24) + randomUUID().slice(24);
      return { path, id, input: fill(id), twin: { id: other, input: fill(other) } };
    }),
  );
}
