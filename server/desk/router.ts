import { query, router } from "../trpc";
import { readBadges, readDesk } from "./desk";
import { readOwnWork } from "./own-work";

export const deskRouter = router({ read: query(readDesk), own: query(readOwnWork), badges: query(readBadges) });
