import { query, router } from "@/server/frame/trpc";
import { listMissing } from "./missing";

export const progressRouter = router({ missing: query(listMissing) });
