/** Signs that people put for letters. */
const stands: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

/**
 * What a list of common passwords is asked for: the password without regard to case and width, without what the rule of
 * three classes makes people add (signs around it, digits and signs after or before it, signs within), each also with
 * signs read as the letters they stand for. `Password123!` asks for `password`.
 */
export function commonForms(password: string): string[] {
  const folded = password.normalize("NFKC").toLowerCase();
  const plain = [
    folded,
    folded.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""),
    folded.replaceAll(/[^\p{L}\p{N}]/gu, ""),
    folded.replaceAll(/[^\p{L}]+$/gu, ""),
    folded.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, ""),
  ];
  return [...new Set(plain.flatMap((form) => [form, asLetters(form)]))].filter((form) => form !== "");
}

const asLetters = (form: string): string => Array.from(form, (sign) => stands[sign] ?? sign).join("");
