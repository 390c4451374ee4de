/** Blanks around a value are never meant, and a line break is one character. */
export function tidyText(written: string): string {
  return written.trim().replace(/\r\n?/g, '\n')
}
