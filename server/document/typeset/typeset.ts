import type { LogicalDocument } from "@/server/document/schema";
import { setForm } from "./form";
import { closeFrames } from "./frame";
import { joinRules } from "./join";
import { setOfficial } from "./official";
import type { Metrics, Page } from "./page";
import { drawTickBoxes } from "./tick-box";

/**
 * Lays a checked document out on pages: pure, so that the PDF, the preview and the page count agree. `metrics` gives the
 * widths of the fonts at hand. Throws RangeError for a day that does not exist.
 */
export function typeset(document: LogicalDocument, metrics: Metrics): Page[] {
  const pages = document.kind === "form" ? setForm(document, metrics) : setOfficial(document, metrics);
  return pages.map((page) => drawTickBoxes(closeFrames(joinRules(page))));
}
