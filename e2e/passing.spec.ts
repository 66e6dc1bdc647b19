import postgres from "postgres";
import { expect, test } from "./fixtures";
import { enter, press } from "./press";

test("a page that could not be made for a moment says why, and comes when it is tried again", async ({ as, world }) => {
  const page = await as("联络员");
  const sql = postgres(world.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql.begin(async (tx) => {
      await tx`lock table risks in access exclusive mode`;
      await enter(page, "风险登记");
      await expect(page.getByRole("heading", { name: "页面暂时打不开" })).toBeVisible();
    });
    await press(page, "button", "重试");
    await expect(page.getByRole("heading", { name: "风险登记", level: 1 })).toBeVisible();
  } finally {
    await sql.end();
  }
});
