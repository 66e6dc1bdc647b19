import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { startChild } from "./child";
import { closeData, demandServable, servant } from "./privilege";

const isRoot = process.getuid?.() === 0;
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true });
});

/** A data folder as older programs and careless copies leave it: open to everybody. */
function openFolder(): string {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "lianfang-data-"));
  folders.push(root);
  for (const folder of ["files/ab", "fonts", "postgres"]) fs.mkdirSync(path.join(root, folder), { recursive: true });
  for (const file of ["files/ab/abcd", "fonts/a.otf", "demo-accounts.json", "secrets.json", "postgres/PG_VERSION"])
    fs.writeFileSync(path.join(root, file), "");
  for (const name of fs.readdirSync(root, { recursive: true, encoding: "utf8" })) {
    const place = path.join(root, name);
    fs.chmodSync(place, fs.statSync(place).isDirectory() ? 0o755 : 0o644);
  }
  fs.chmodSync(root, 0o755);
  return root;
}

const look = (root: string, name: string) => {
  const { mode, uid } = fs.statSync(path.join(root, name));
  return { mode: (mode & 0o777).toString(8), uid };
};

/** A built program, as far as it is looked at. */
function programFolder(): string {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "lianfang-program-"));
  folders.push(root);
  fs.chmodSync(root, 0o755);
  for (const file of ["package.json", "scripts/web.ts", "node_modules/next/package.json", ".next/BUILD_ID"]) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true, mode: 0o755 });
    fs.writeFileSync(path.join(root, file), "", { mode: 0o644 });
  }
  return root;
}

// Who may give files and processes to somebody else is root alone; a test that cannot run is none.
if (isRoot) {
  it("runs web server and worker as an unprivileged user when root starts them", async () => {
    const root = programFolder();
    const runAs = servant(root);
    expect(runAs.uid).toBeGreaterThan(0);
    fs.mkdirSync(path.join(root, "out"));
    fs.chmodSync(path.join(root, "out"), 0o777);
    const told = path.join(root, "out", "user");
    const code = `require("fs").writeFileSync(${JSON.stringify(told)}, process.getuid() + " " + process.getgid() + " " + process.getgroups())`;
    await startChild("网页服务", ["-e", code], {}, runAs).ended;
    expect(fs.readFileSync(told, "utf8")).toBe(`${runAs.uid} ${runAs.gid} ${runAs.gid}`);
  });

  it("says so where only root can read the program", () => {
    const said = vi.spyOn(console, "warn").mockReturnValue();
    const root = programFolder();
    fs.chmodSync(root, 0o700);
    expect(servant(root)).toEqual({});
    expect(String(said.mock.calls)).toContain("只能以 root 运行");
    said.mockRestore();
  });

  it("gives to whoever serves what he needs, and not the secrets", () => {
    const root = openFolder();
    closeData(root, { uid: 65534, gid: 65534 });
    expect(look(root, ".")).toEqual({ mode: "711", uid: 0 });
    expect(look(root, "files/ab/abcd")).toEqual({ mode: "600", uid: 65534 });
    expect(look(root, "demo-accounts.json")).toEqual({ mode: "600", uid: 65534 });
    expect(look(root, "secrets.json")).toEqual({ mode: "600", uid: 0 });
  });
} else {
  it("runs web server and worker as the user who starts them", () => {
    expect(servant(programFolder())).toEqual({});
  });
}

it("closes every file and folder to all but their owner", () => {
  const root = openFolder();
  closeData(root, {});
  expect(look(root, ".").mode).toBe("700");
  for (const folder of ["files", "files/ab", "fonts"]) expect(look(root, folder).mode, folder).toBe("700");
  for (const file of ["files/ab/abcd", "fonts/a.otf", "demo-accounts.json", "secrets.json"])
    expect(look(root, file).mode, file).toBe("600");
  // The cluster is PostgreSQL's own affair.
  expect(look(root, "postgres").mode).toBe("755");
});

it("does not follow a link out of the folder", () => {
  const [root, outside] = [openFolder(), openFolder()];
  fs.symlinkSync(path.join(outside, "files"), path.join(root, "elsewhere"));
  closeData(root, {});
  expect(look(outside, "files").mode).toBe("755");
});

it("refuses a port that only root may serve on when the web server will not be root", () => {
  expect(() => demandServable(1, { uid: 65534, gid: 65534 })).toThrow("反向代理");
  expect(() => demandServable(3000, { uid: 65534, gid: 65534 })).not.toThrow();
  expect(() => demandServable(1, {})).not.toThrow();
});
