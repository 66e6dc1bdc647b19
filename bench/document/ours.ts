import { availableParallelism } from "node:os";
import { RenderPool } from "@/server/document/pool";
import type { DocumentInput } from "@/server/document/schema";
import type { Rival } from "./rival";
import { letter, type PlainText } from "./sample";

/** This module in its threads, with the packaged fonts. */
export class Ours {
  readonly pool = new RenderPool({ system: false });

  /** @returns the number of pages */
  async render(document: DocumentInput): Promise<number> {
    const answer = await this.pool.run({ want: "pdf", document, at: new Date(0), mostPages: 3000 }, 600_000);
    if (!("pdf" in answer)) throw new Error(JSON.stringify(answer));
    return answer.pdf.pages;
  }

  /** Opens all threads with their fonts, and lets them meet each kind of page. */
  async warm(documents: DocumentInput[]): Promise<void> {
    for (const document of documents)
      await Promise.all(Array.from({ length: 10 * availableParallelism() }, () => this.render(document)));
  }

  /** As one of those compared: a plain text becomes a letter with head, signature and date. */
  get rival(): Rival {
    let serial = 0;
    return {
      name: "this module, one document at a time",
      render: (text: PlainText) => {
        serial += 1;
        return this.render(letter(text, serial));
      },
      close: async () => undefined,
    };
  }
}
