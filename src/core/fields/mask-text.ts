/** Hides the middle of a text: `maskMiddle('13800138000', 3, 4)` → `138****8000`. Texts too short for that are hidden whole. */
export function maskMiddle(text: string, startShown: number, endShown: number): string {
  const letters = [...text]
  if (letters.length < startShown + endShown + 2) return hidden
  return `${letters.slice(0, startShown).join('')}${hidden}${letters.slice(letters.length - endShown).join('')}`
}

/** Shown where nothing of the value may be told, not even its length. */
export const hidden = '****'

/** Whether a text may be a mask: each has the same stars in it. */
export function looksMasked(text: string): boolean {
  return text.includes(hidden)
}
