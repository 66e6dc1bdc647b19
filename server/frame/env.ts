import path from "node:path";
import { z } from "zod";

const schema = z.object({
  /** Connection string of the login role lianfang_app; set by the start command. */
  APP_DATABASE_URL: z.string().min(1),
  /** Where files and secrets lie. */
  LIANFANG_DATA: z.string().min(1),
  /** Signs the session cookies. */
  NEXTAUTH_SECRET: z.string().min(32),
  /** The public address, else the local one; decides whether cookies are `secure`. */
  NEXTAUTH_URL: z.url(),
  /** Address users type, when the installation says one; else it is the one a request was made to. */
  PUBLIC_URL: z.url().optional(),
  /** Minutes without a request after which a session ends. */
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(5).max(480).default(30),
  /** Set-up code printed in the terminal; only when the installation is empty. */
  LIANFANG_SETUP_CODE: z.string().optional(),
  /** Folder with an office's own licensed fonts. */
  LIANFANG_FONTS: z.string().optional(),
  /** Accent colour of the pages. */
  LIANFANG_ACCENT: z.enum(["blue", "red"]).default("blue"),
  /** "1" while the demonstration city is loaded: its accounts are shown on the sign-in page. */
  LIANFANG_DEMO: z.string().optional(),
});
export type Env = z.infer<typeof schema>;

/** Environment of the server, checked once. @throws when something is missing: start with `npm start`. */
export function readEnv(): Env {
  const parsed = schema.safeParse(process.env);
  if (!parsed.success)
    throw new Error(
      `缺少运行配置（请用 npm start 启动）：${parsed.error.issues.map((i) => i.path.join(".")).join("、")}`,
    );
  return parsed.data;
}

/** In the demonstration passwords stand on the sign-in page. */
export const isDemo = (env: Env): boolean => env.LIANFANG_DEMO === "1";

export const blobRoot = (env: Env): string => path.join(env.LIANFANG_DATA, "files");
