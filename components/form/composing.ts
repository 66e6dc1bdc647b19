import type { KeyboardEvent } from "react";

/** For `onKeyDown` of a form: Enter that only ends the input method's composing does not submit. */
export function keepWhileComposing(event: KeyboardEvent): void {
  // keyCode 229 is what some input methods on Kylin and UOS send instead of isComposing.
  if (event.key === "Enter" && (event.nativeEvent.isComposing || event.keyCode === 229)) event.preventDefault();
}
