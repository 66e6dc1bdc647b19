import { logFault } from "@/server/fault";
import { runtime } from "@/server/runtime";

/** 200 while the database answers; for the start command, a proxy or a monitor. */
export async function GET(): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  try {
    await runtime().db.beforeTenant(async () => undefined);
    return Response.json({ state: "ok" }, { headers });
  } catch (error) {
    logFault(error);
    return Response.json({ state: "unavailable" }, { status: 503, headers });
  }
}
export const dynamic = "force-dynamic";
