/** Longest input, in UTF-16 units, that types other than text look at. No phone, date or number is longer. */
const shortMax = 1000

/** Marks that cannot be seen and come along when people copy from web pages and phone books. Joiners of emoji stay. */
const invisible = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g

/**
 * What somebody wrote, as a string: strings and numbers as they are, other things `undefined`.
 * Objects are never asked for their text: a hostile `toString` does not run.
 */
export function writtenText(raw: unknown): string | undefined {
  if (typeof raw === 'string') return raw
  if (typeof raw === 'number') return Number.isFinite(raw) ? plainNumber(raw) : undefined
  if (typeof raw === 'bigint') return raw.toString()
  return undefined
}

/** Such a text in short half-width form, trimmed: `１３８` → `138`. NFKC is Unicode's compatibility form (UAX 15). */
export function halfWidth(raw: unknown): string | undefined {
  const text = writtenText(raw)
  if (text === undefined || text.length > shortMax) return undefined
  return withoutInvisible(isAscii(text) ? text : text.normalize('NFKC')).trim()
}

/** `''`, blanks, null and undefined: nothing was entered. */
export function isNothing(raw: unknown): boolean {
  return raw === null || raw === undefined || (typeof raw === 'string' && onlyBlanks.test(raw))
}

/** Blanks of every width, marks that cannot be seen, and letters that look like nothing: the fillers of Hangul, an empty Braille cell. */
const onlyBlanks =
  /^[\s\u00AD\u115F\u1160\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\u2800\u3164\uFEFF\uFFA0]*$/

export function withoutInvisible(text: string): string {
  return isAscii(text) ? text : text.replace(invisible, '')
}

/** Objects as JSON has them; arrays, dates and class instances are not. */
export function isPlainObject(raw: unknown): raw is Readonly<Record<string, unknown>> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return false
  const prototype: unknown = Object.getPrototypeOf(raw)
  return prototype === Object.prototype || prototype === null
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 126) return false
  return true
}

/** 6.2e21 as digits: card and phone numbers come out of spreadsheets as numbers. */
function plainNumber(value: number): string {
  const text = String(value)
  return text.includes('e+') ? BigInt(value).toString() : text
}
