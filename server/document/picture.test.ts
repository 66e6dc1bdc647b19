import { describe, expect, test } from "vitest";
import { readPicture } from "./picture";
import { checkDocument } from "./rules";
import { samplePng } from "./testing/picture";
import { sampleCircular } from "./testing/sample";

const png = samplePng(600, 300);
const base64 = (...bytes: number[]) => Buffer.from(bytes).toString("base64");
const problemOf = (data: string) => {
  const read = readPicture(data);
  return "problem" in read ? read.problem : "";
};

describe("a picture", () => {
  test("is known by its bytes, with its size", () => {
    expect(readPicture(png)).toEqual({ format: "png", width: 600, height: 300 });
    const frame = [0xff, 0xc0, 0, 11, 8, 0, 40, 0, 80, 1, 1, 0x11, 0];
    const comment = [0xff, 0xfe, 0, 4, 65, 66];
    expect(readPicture(base64(0xff, 0xd8, ...comment, ...frame, 0, 0, 0xff, 0xd9))).toEqual({
      format: "jpg",
      width: 80,
      height: 40,
    });
  });

  test.each([
    ["https://example.com/a.png"],
    ["file:///etc/passwd"],
    ["//example.com/a.png"],
    ["../../secret.png"],
    ["data:image/png;base64,AAAA"],
  ])("given as the address %s is refused by that name", (address) => {
    expect(problemOf(address)).toBe(`图片须把文件本身写入文档，不得写地址（${address}）`);
  });

  test.each([
    ["no base64", "这不是图片", "base64"],
    ["another kind of file", Buffer.from("GIF89a and more than that").toString("base64"), "PNG、JPEG"],
    [
      "a vector picture that could fetch",
      Buffer.from('<svg xmlns="x"><image href="http://e/"/></svg>').toString("base64"),
      "PNG、JPEG",
    ],
    ["a file cut off", Buffer.from(png, "base64").subarray(0, 200).toString("base64"), "不完整"],
    ["a JPEG whose segments go nowhere", base64(0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xd9), "不完整"],
    ["more bytes than allowed", Buffer.alloc(4_100_001).toString("base64"), "4 MB"],
  ])("refuses %s", (_name, data, problem) => {
    expect(problemOf(data)).toContain(problem);
  });

  test("refuses a head that promises more pixels than memory holds", () => {
    const bytes = Buffer.from(png, "base64");
    bytes.writeUInt32BE(100_000, 16);
    bytes.writeUInt32BE(100_000, 20);
    expect(problemOf(bytes.toString("base64"))).toContain("100000×100000像素");
  });

  test("is checked in its place: address, width, sharpness, number", () => {
    const problems = (figure: { data: string; width: number }, text = "见图1。") =>
      checkDocument(
        sampleCircular({
          body: [
            { kind: "paragraph", text },
            { kind: "figure", figure: { ...figure, caption: "示意" } },
          ],
        }),
      ).map(({ place, problem }) => `${place}｜${problem}`);
    expect(problems({ data: png, width: 120 })).toEqual([]);
    expect(problems({ data: "http://e/a.png", width: 120 })[0]).toContain("正文第2段｜图片须把文件本身写入文档");
    expect(problems({ data: png, width: 200 })[0]).toBe("正文第2段｜图片宽200毫米，超出版心的156毫米");
    expect(problems({ data: samplePng(60, 30), width: 120 })[0]).toContain("正文第2段｜图片每英寸只有12点");
    expect(problems({ data: png, width: 120 }, "见图2。")[0]).toBe("正文第1段｜提到图2，但只有1幅有图题的图");
  });
});
