import { confirmPassword } from "@/server/account/confirm";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { refuseSameHand } from "./hands";
import { circularHash } from "./hash";
import { signCircularSchema } from "./schema";
import { actorOf, getCircularRow, moveCircular } from "./state";

/**
 * Signs a circular off (签发): the password is asked for again, the content is frozen by its hash, and the day becomes
 * the date of the document (条例 art. 9-12, 22).
 *
 * @throws DomainError wrongPassword, otherHand when he drafted or checked it and somebody else can sign, contentChanged when it is not what was checked and laid out, conflict when the text is not the one that was seen, wrongState
 */
export const signCircular = verb({
  name: "circular.sign",
  kind: "mutation",
  permission: "circular:sign",
  input: signCircularSchema,
  run: async (ctx, { id, version, opinion, password }) => {
    await confirmPassword(ctx, password);
    await refuseSameHand(ctx, "sign", id);
    const circular = await getCircularRow(ctx, id);
    const signing = circularHash(circular);
    if (circular.state === "signing" && signing !== circular.checkedHash) throw new DomainError("contentChanged");
    const { signedHash } = await moveCircular(
      ctx,
      "sign",
      { id, version, opinion: opinion || "同意印发" },
      { signedHash: signing, signedBy: actorOf(ctx).personId, signedOn: ctx.today },
    );
    return { signedHash };
  },
});
