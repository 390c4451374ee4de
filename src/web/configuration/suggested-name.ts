const nameMax = 40

/** A name for the API from words: `Satisfaction score` → `satisfactionScore`; '' where there are none to make it of. */
export function toName(words: string): string {
  const parts = words
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .split(/[^a-zA-Z0-9]+/)
    .filter((part) => part !== '')
  const joined = parts
    .map((part, n) => (n === 0 ? lowerStart(part) : part.charAt(0).toUpperCase() + part.slice(1)))
    .join('')
  return joined
    .replace(/^[0-9]+/, '')
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase())
    .slice(0, nameMax)
}

/** `URL` → `url`, `Score` → `score` */
function lowerStart(part: string): string {
  return /^[A-Z0-9]+$/.test(part) ? part.toLowerCase() : part.charAt(0).toLowerCase() + part.slice(1)
}

/** The same for a label in Chinese, by how it is read. The readings are fetched when they are first needed. */
export async function suggestName(label: string): Promise<string> {
  if (!/\p{Script=Han}/u.test(label)) return toName(label)
  const { pinyin } = await import('pinyin-pro')
  return toName(pinyin(label.slice(0, nameMax), { toneType: 'none', nonZh: 'consecutive', v: true }))
}
