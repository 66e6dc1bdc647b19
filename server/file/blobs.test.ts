import { createHash } from "node:crypto";
import fs from "node:fs";
import promises from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, it, vi } from "vitest";
import { openBlobs } from "./blobs";

const root = fs.mkdtempSync(path.join(os.tmpdir(), "lianfang-blobs-"));
afterAll(() => fs.rmSync(root, { recursive: true }));

it("keeps bytes under their hash, and nothing of what could not be kept", async () => {
  const blobs = openBlobs(root);
  const { sha256, size } = await blobs.put(Buffer.from("证明"));
  expect(size).toBe(6);
  expect(Buffer.from(await blobs.get(sha256)).toString()).toBe("证明");

  const refused = Buffer.from("放不下");
  const name = createHash("sha256").update(refused).digest("hex");
  const folder = path.join(root, name.slice(0, 2));
  // A folder in its place: everything is written, and cannot be given its name.
  fs.mkdirSync(path.join(folder, name), { recursive: true });
  await expect(blobs.put(refused)).rejects.toThrow();
  expect(fs.readdirSync(folder)).toEqual([name]);
});

it("says of a read-only disk that it is one, also where the file's folder is new", async () => {
  const fault = (code: string) => Object.assign(new Error(code), { code });
  // As Node answers on such a disk.
  const mkdir = vi
    .spyOn(promises, "mkdir")
    .mockImplementation((_, options) =>
      Promise.reject(fault(typeof options === "object" && options?.recursive ? "ENOENT" : "EROFS")),
    );
  await expect(openBlobs(root).put(Buffer.from("只读"))).rejects.toMatchObject({ code: "EROFS" });
  mkdir.mockRestore();
});
