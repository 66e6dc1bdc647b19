import { query, router } from "../trpc";
import { getAuditWatch } from "./watch";

export const auditRouter = router({ watch: query(getAuditWatch) });
