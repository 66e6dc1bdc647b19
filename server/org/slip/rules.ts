/** What a reset does to the second factor when it is asked to: on the screen, in notices and on paper alike. */
export const clearsFactorWords = "连同两步验证一并重置";
