import { query, router } from "../trpc";
import { readBadges, readDesk } from "./desk";

export const deskRouter = router({ read: query(readDesk), badges: query(readBadges) });
