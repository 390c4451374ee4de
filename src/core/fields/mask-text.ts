/** Hides the middle of a text: `maskMiddle('13800138000', 3, 4)` → `138****8000`. Texts too short for that are hidden whole. */
export function maskMiddle(text: string, startShown: number, endShown: number): string {
  const letters = [...text]
  if (letters.length < startShown + endShown + 2) return hidden
  return `${letters.slice(0, startShown).join('')}****${letters.slice(letters.length - endShown).join('')}`
}

/** Shown where nothing of the value may be told, not even its length. */
export const hidden = '****'
