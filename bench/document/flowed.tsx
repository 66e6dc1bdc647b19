import { Document, Font, Page, renderToBuffer, Text } from "@react-pdf/renderer";
import { bodyFont, countPages, look, type Rival, titleFont } from "./rival";

const opening = /[“‘（【《〔]/u;
const closing = /[，。、；：？！”’）】》〕…—]/u;

/** The PDF library left to flow the text itself, with the hyphenation callback that Chinese needs. */
export function flowed(): Rival {
  Font.register({ family: "body", src: bodyFont });
  Font.register({ family: "title", src: titleFont });
  // An empty string after each unit keeps the library from setting a hyphen at every line's end.
  Font.registerHyphenationCallback((word) => units(word).flatMap((unit) => [unit, ""]));
  return {
    name: "react-pdf, text flowed by the library",
    render: async ({ title, paragraphs }) => {
      const bytes = await renderToBuffer(
        <Document>
          <Page size="A4" style={page}>
            <Text style={heading}>{title}</Text>
            {paragraphs.map((text) => (
              <Text key={text} style={body}>
                {text}
              </Text>
            ))}
          </Page>
        </Document>,
      );
      return countPages(bytes);
    },
    close: async () => undefined,
  };
}

const page = {
  paddingTop: look.top,
  paddingLeft: look.left,
  paddingRight: look.right,
  paddingBottom: look.bottom,
} as const;
const heading = {
  fontFamily: "title",
  fontSize: look.titleSize,
  textAlign: "center",
  marginBottom: look.pitch,
} as const;
const body = {
  fontFamily: "body",
  fontSize: look.size,
  lineHeight: look.pitch / look.size,
  textIndent: look.size * 2,
} as const;

function units(word: string): string[] {
  const found: string[] = [];
  for (const char of word) {
    const last = found.at(-1);
    const joins = last !== undefined && (closing.test(char) || opening.test(last.at(-1) ?? "") || isLatin(last, char));
    if (joins) found[found.length - 1] = last + char;
    else found.push(char);
  }
  return found;
}

function isLatin(before: string, char: string): boolean {
  return /[\w.%]$/.test(before) && /[\w.%]/.test(char);
}
