import { StatusTag } from "@/components/ui/status-tag";
import { type CircularKind, circularKindNames } from "@/server/circular/rules";

/** Says that a document was corrected or withdrawn since, and by which. */
export const FollowerTags = ({ followers }: { followers: { id: string; kind: CircularKind; number: string }[] }) =>
  followers.map((follower) => (
    <StatusTag key={follower.id} tone={follower.kind === "withdrawal" ? "bad" : "warn"}>
      已由 {follower.number} {circularKindNames[follower.kind]}
    </StatusTag>
  ));
