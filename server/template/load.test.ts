import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { stringify } from "yaml";
import { canonicalForm, definitionHash, loadLibrary, loadTemplate } from "./load";
import { sampleDefinition } from "./sample.fixture";

const folder = await mkdtemp(path.join(tmpdir(), "templates-"));
afterAll(() => rm(folder, { recursive: true }));

test("equal content has one hash, whatever the order of keys", () => {
  const reversed = Object.fromEntries(Object.entries(sampleDefinition).reverse()) as typeof sampleDefinition;
  expect(definitionHash(reversed)).toBe(definitionHash(sampleDefinition));
  expect(definitionHash({ ...sampleDefinition, title: "另一个" })).not.toBe(definitionHash(sampleDefinition));
  expect(canonicalForm({ b: [2, { d: 1, c: 2 }], a: 1 })).toBe('{"a":1,"b":[2,{"c":2,"d":1}]}');
});

test("a definition written as YAML and read again is the same version", async () => {
  const file = path.join(folder, "sample.yaml");
  await writeFile(file, stringify(sampleDefinition));
  const loaded = await loadTemplate(file);
  expect(loaded.definition).toEqual(sampleDefinition);
  expect("sha256" in loaded && loaded.sha256).toBe(definitionHash(sampleDefinition));
});

test("a library with a faulty file names file and line instead of offering it", async () => {
  await writeFile(path.join(folder, "wrong.yaml"), "key: a\nyear: x\n");
  await expect(loadLibrary(folder)).rejects.toThrow("wrong.yaml:2 year 应为数字");
});
