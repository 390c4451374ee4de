/** Whether a program that reads the text anew, from a CSV or when somebody edits the cell, might take it for a formula. */
export function looksLikeFormula(text: string): boolean {
  return /^[=+\-@\t\r]/.test(text)
}

/**
 * The text with an apostrophe before it where it, or what stands behind apostrophes of its own, might be taken for a formula.
 * `withoutGuard` is the way back, so what is taken out and brought in again is the same.
 */
export function withGuard(text: string): string {
  return isGuardable(text) ? `'${text}` : text
}

/** The text as it was before `withGuard`; so spreadsheets mean an apostrophe before such a text, too. */
export function withoutGuard(text: string): string {
  return text.startsWith("'") && isGuardable(text) ? text.slice(1) : text
}

function isGuardable(text: string): boolean {
  return /^'*[=+\-@\t\r]/.test(text)
}
