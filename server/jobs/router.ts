import { query, router } from "../trpc";
import { getProcess, listProcesses } from "./process-queries";

/** Long work of the reader. */
export const processRouter = router({ list: query(listProcesses), get: query(getProcess) });
