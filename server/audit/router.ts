import { query, router } from "@/server/frame/trpc";
import { getAuditWatch } from "./watch";

export const auditRouter = router({ watch: query(getAuditWatch) });
