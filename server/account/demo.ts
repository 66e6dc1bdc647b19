import fs from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { type Env, isDemo } from "@/server/frame/env";

const demoAccounts = z.array(
  z.object({
    role: z.string(),
    login: z.string(),
    password: z.string(),
    unit: z.string(),
    note: z.string().default(""),
  }),
);

/** Accounts of the demonstration city, shown on the sign-in page; none outside of the demonstration. */
export async function findDemoAccounts(env: Env): Promise<z.infer<typeof demoAccounts>> {
  if (!isDemo(env)) return [];
  try {
    return demoAccounts.parse(
      JSON.parse(
        await fs.readFile(/* turbopackIgnore: true */ path.join(env.LIANFANG_DATA, "demo-accounts.json"), "utf8"),
      ),
    );
  } catch (error) {
    console.error("demo-accounts.json", error);
    return [];
  }
}
