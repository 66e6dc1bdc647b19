import { runtime } from "@/server/door/runtime";

/**
 * 200 while the system serves well: database, worker and queue. For a monitor; whether this process takes requests is
 * told at /api/ready (scripts/launch/gate.ts).
 */
export async function GET(): Promise<Response> {
  const { isGood, parts } = await runtime().health();
  return Response.json(
    { state: isGood ? "ok" : "unavailable", parts },
    { status: isGood ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
export const dynamic = "force-dynamic";
