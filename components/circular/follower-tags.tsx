import { type CircularKind, circularKindNames } from "@/server/circular/rules";
import { StatusTag } from "../ui/status-tag";

/** Says that a document was corrected or withdrawn since, and by which. */
export const FollowerTags = ({ followers }: { followers: { id: string; kind: CircularKind; number: string }[] }) =>
  followers.map((follower) => (
    <StatusTag key={follower.id} tone={follower.kind === "withdrawal" ? "bad" : "warn"}>
      已由 {follower.number} {circularKindNames[follower.kind]}
    </StatusTag>
  ));
