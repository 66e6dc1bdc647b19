import { expect, it } from "vitest";
import { factories } from "@/db/factories";
import { performDownload } from "@/server/contents/downloads";
import { actorCtx } from "@/server/testing/actor";
import { testDatabase } from "@/server/testing/database";
import { storeUpload } from "./upload";

const test = testDatabase();
const pdf = new TextEncoder().encode("%PDF-1.7 inhalt");

async function people() {
  const make = factories(test.admin);
  const unit = await make.unit();
  const [a, b] = [await make.person(unit.id), await make.person(unit.id)];
  return {
    liaison: await actorCtx(test, { unitId: unit.id, personId: a.id, roles: ["liaison", "staff"] }),
    staff: await actorCtx(test, { unitId: unit.id, personId: b.id, roles: ["staff"] }),
    stranger: await actorCtx(test, { unitId: (await make.unit()).id, roles: ["liaison"] }),
  };
}

it("keeps a file in the unit and gives it back to those whose work it is", async () => {
  const { liaison, staff } = await people();
  const { id, name } = await storeUpload(liaison, { bytes: pdf, name: "../动员会\u202E材料.exe", purpose: "evidence" });
  expect(name).toBe("动员会材料.pdf");
  for (const ctx of [liaison, staff]) {
    const file = await performDownload(ctx, "file", { id });
    expect(file).toMatchObject({ name, mime: "application/pdf", isUploaded: true });
    expect(Buffer.from(file.bytes).equals(Buffer.from(pdf))).toBe(true);
  }
  const log = await test.admin`select action from audit_log where unit_id = ${liaison.unit.id} and entity_id = ${id}`;
  expect(log.map((row) => row.action)).toEqual(["file.kept", "file.opened", "file.opened"]);
});

it("keeps whole characters of names that are cut, and drops halves", async () => {
  const { liaison } = await people();
  const upload = (name: string) => storeUpload(liaison, { bytes: pdf, name, purpose: "evidence" });
  expect((await upload(`${"长".repeat(119)}𠮷𠮷.pdf`)).name).toBe(`${"长".repeat(119)}𠮷.pdf`);
  expect((await upload("甲\ud800乙\u0000.pdf")).name).toBe("甲乙.pdf");
});

it("is not found by another unit, nor by a colleague when it is somebody's own import", async () => {
  const { liaison, staff, stranger } = await people();
  const evidence = await storeUpload(liaison, { bytes: pdf, name: "a.pdf", purpose: "evidence" });
  await expect(performDownload(stranger, "file", { id: evidence.id })).rejects.toMatchObject({ code: "notFound" });
  const scan = await storeUpload(liaison, { bytes: pdf, name: "b.pdf", purpose: "scan" });
  await expect(performDownload(staff, "file", { id: scan.id })).rejects.toMatchObject({ code: "notFound" });
});

it("refuses what the bytes are not on the list for, and people without the right", async () => {
  const { liaison, staff } = await people();
  const svg = new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>");
  await expect(storeUpload(liaison, { bytes: svg, name: "a.pdf", purpose: "evidence" })).rejects.toMatchObject({
    code: "badFile",
  });
  await expect(storeUpload(liaison, { bytes: pdf, name: "a.xlsx", purpose: "import" })).rejects.toMatchObject({
    code: "badFile",
  });
  await expect(storeUpload(staff, { bytes: pdf, name: "a.pdf", purpose: "evidence" })).rejects.toMatchObject({
    code: "forbidden",
  });
  const large = new Uint8Array(20 * 1_048_576 + 1);
  await expect(storeUpload(liaison, { bytes: large, name: "a.pdf", purpose: "evidence" })).rejects.toMatchObject({
    code: "tooLarge",
  });
});
