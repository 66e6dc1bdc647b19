import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkDefinition } from "@/server/template/check/definition";
import { explain } from "@/server/template/explain";
import { definitionSchema } from "@/server/template/schema";
import { effectsOf } from "./effect";
import { shippedDefinition } from "./shipped";

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".yaml"));

/** The name by which versions of one programme are known; it names, and brings about nothing. */
const namingOnly = new Set(["key"]);

describe.each(files)("%s", (file) => {
  const definition = shippedDefinition(file);
  const before = JSON.stringify(effectsOf(definition));
  const places = placesOf(definition);

  test("no key or list item can be removed without changing an effect or being missed", () => {
    expect(places.length).toBeGreaterThan(500);
    const idle = places.filter((place) => effectsIfAllowed(changed(definition, place, null)) === before);
    expect(idle.map((place) => place.join("."))).toEqual([]);
  }, 120_000);

  test("no value can be changed to another allowed one without changing an effect", () => {
    const idle = places.filter((place) => {
      let isAllowed = false;
      for (const value of othersOf(definition, place)) {
        const effects = effectsIfAllowed(changed(definition, place, { value }));
        if (effects === null) continue;
        if (effects !== before) return false;
        isAllowed = true;
      }
      return isAllowed;
    });
    expect(idle.map((place) => place.join(".")).filter((place) => !namingOnly.has(place))).toEqual([]);
  }, 120_000);
});

type Place = (string | number)[];

/** The effects of a changed template; null when it is refused: then somebody notices. */
function effectsIfAllowed(data: unknown): string | null {
  const result = definitionSchema.safeParse(data);
  if (!result.success) return null;
  if (checkDefinition(result.data).some((finding) => finding.severity === "error")) return null;
  return JSON.stringify(effectsOf(result.data));
}

function placesOf(value: unknown, at: Place = []): Place[] {
  if (typeof value !== "object" || value === null) return [];
  const keys: Place = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => [[...at, key], ...placesOf((value as Record<string, unknown>)[key], [...at, key])]);
}

/** A copy with the place removed, or holding another value. */
function changed(root: unknown, place: Place, to: { value: unknown } | null): unknown {
  const copy: unknown = structuredClone(root);
  const last = place.at(-1) ?? "";
  const parent = valueAt(copy, place.slice(0, -1)) as Record<string | number, unknown>;
  if (to) parent[last] = to.value;
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last];
  return copy;
}

function valueAt(root: unknown, place: Place): unknown {
  return place.reduce<unknown>((value, part) => (value as Record<string | number, unknown>)[part], root);
}

/** Other values to try: the neighbouring ones, and for words from a list every other word of the list. */
function othersOf(root: unknown, place: Place): unknown[] {
  const value = valueAt(root, place);
  if (typeof value === "boolean") return [!value];
  if (typeof value === "number") return [value + 1, value - 1];
  if (typeof value !== "string") return [];
  const written = `${value}x`;
  const result = definitionSchema.safeParse(changed(root, place, { value: written }));
  const listed = (result.success ? [] : result.error.issues)
    .flatMap((issue) => explain(issue, definitionSchema, changed(root, place, { value: written })))
    .flatMap(({ message }) => message.split("可选：")[1]?.split("、") ?? []);
  return [written, ...listed.filter((word) => word !== value)];
}
