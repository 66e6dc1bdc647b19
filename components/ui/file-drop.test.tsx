import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { open } from "@/components/testing/page";
import { FileUpload } from "./file-upload";

it("sends every file that is dropped, one after the other, and names the one that is refused", async () => {
  const kept: string[] = [];
  open(<FileUpload purpose="evidence" isMultiple onUploaded={({ name }) => kept.push(name)} />);
  const sent: string[] = [];
  vi.stubGlobal("fetch", async (_: string, { body }: { body: FormData }) => {
    const { name } = body.get("file") as File;
    sent.push(name);
    return Response.json(name.endsWith(".exe") ? { message: "不接收 .exe 文件" } : { id: name, name, size: 1 });
  });
  const files = ["会议记录.pdf", "查看器.exe", "签到表.jpg"].map((name) => new File(["x"], name));
  fireEvent.drop(screen.getByText("，也可以拖到这里"), { dataTransfer: { files } });
  expect(await screen.findByText("查看器.exe：不接收 .exe 文件")).toBeTruthy();
  await waitFor(() => expect(kept).toEqual(["会议记录.pdf", "签到表.jpg"]));
  expect(sent).toEqual(["会议记录.pdf", "查看器.exe", "签到表.jpg"]);
});
