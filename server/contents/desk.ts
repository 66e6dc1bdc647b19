import { circularOnDesk } from "@/server/circular/desk";
import { incomingOnDesk } from "@/server/circular/incoming-desk";
import { type Contributions, deskVerbs } from "@/server/desk/read";
import { dispatchOnDesk } from "@/server/dispatch/desk";
import { filingOnDesk } from "@/server/filing/desk";
import { query, router } from "@/server/frame/trpc";
import { levelOnDesk } from "@/server/level/desk";
import { countersignOnDesk } from "@/server/org/countersign/desk";
import { responseOnDesk } from "@/server/response/desk";
import { reviewOnDesk } from "@/server/review/desk";
import { taskOnDesk } from "@/server/task/desk";

const contributions: Contributions = {
  response: responseOnDesk,
  countersign: countersignOnDesk,
  review: reviewOnDesk,
  incoming: incomingOnDesk,
  dispatch: dispatchOnDesk,
  filing: filingOnDesk,
  circular: circularOnDesk,
  task: taskOnDesk,
  level: levelOnDesk,
};

export const { readDesk, readBadges, readOwnWork } = deskVerbs(contributions);
export const deskRouter = router({
  read: query(readDesk),
  own: query(readOwnWork),
  badges: query(readBadges),
});
