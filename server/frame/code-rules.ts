/** Activation codes are typed from paper: blanks, hyphens, case and width do not count. */
export const normaliseCode = (code: string): string =>
  code
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, "");
