import { query, router } from "@/server/frame/trpc";
import { getProcess, listProcesses } from "./process-queries";

/** Long work of the reader. */
export const processRouter = router({ list: query(listProcesses), get: query(getProcess) });
