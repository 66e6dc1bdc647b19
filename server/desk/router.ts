import { query, router } from "@/server/frame/trpc";
import { readBadges, readDesk } from "./desk";
import { readOwnWork } from "./own-work";

export const deskRouter = router({ read: query(readDesk), own: query(readOwnWork), badges: query(readBadges) });
