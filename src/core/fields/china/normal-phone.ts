/** Mobile numbers of mainland China have 11 digits and start with 13 to 19. */
const mobile = /^1[3-9]\d{9}$/
/** Behind 010 and 02x numbers have 8 digits, behind 03xx to 09xx 7 or 8; none starts with 0 or 1. */
const landline = /^(?:(010|02\d)[- ]?([2-9]\d{3}[- ]?\d{4})|(0[3-9]\d{2})[- ]?([2-9]\d{2,3}[- ]?\d{4}))$/
/** An area of China with more behind it than any number there has. Fewer digits may be a number of Germany: 0522-556721. */
const landlineTooLong = /^(?:010|02\d|0[3-9](?!00)\d{2})\d{9,}$/
const sharedCost = /^[48]00\d{7}$/
/** Short numbers of banks and services: 95588, 96110. */
const service = /^9[56]\d{3}$/
/** What may stand between digits: blanks, dots, dashes, a slash, and one bracketed area code. */
const foreignForm = /^(?:\d[\d\s.-]*)?(?:\(\d{1,5}\))?[\d\s./-]*\d$/
/** 转 8001, 分机 8001, ext. 8001, x8001, #8001, ;ext=8001, and ,8001 as phones dial it after a pause. */
const extensionForm = /[\s,;-]*(?:(?:转(?:分机)?|分机号?|ext(?:ension)?\.?|x|#)\s*[:=]?|,)\s*(\d{1,6})$/i
/** What follows the number with its own dashes: `-801`, or ` x801` where dashes may be part of the number. */
const keptExtension = /^(1[3-9]\d{9}|[48]00-\d{3}-\d{4}|0\d{2,3}-\d{7,8})-(\d{1,6})$|^(.+) x(\d{1,6})$/
/** Mobiles and landlines in normal form already. */
const usualForm = /^(?:1[3-9]\d{9}|(?:010|02\d)-[2-9]\d{7}|0[3-9]\d{2}-[2-9]\d{6,7})$/
const lengthMax = 60

/** ITU-T E.164: at most 15 digits with the country code. Fewer than 6 reach nobody abroad. */
const digitsMin = 6
const digitsMax = 15

/** Whether a number in normal form is a mobile of mainland China. */
export function isMobile(number: string): boolean {
  return mobile.test(number)
}

/** A number in normal form, and its extension apart. */
export function splitExtension(number: string): { readonly main: string; readonly extension: string | undefined } {
  const [, chinese, inside, foreign, behind] = keptExtension.exec(number) ?? []
  return { main: chinese ?? foreign ?? number, extension: inside ?? behind }
}

/** The same number without what people write behind it to reach somebody inside. */
export function withoutExtension(written: string): string {
  return written.replace(extensionForm, '')
}

/**
 * The normal form of a phone number written in half-width characters, or undefined for what is none:
 * `13800138000`; `010-62551234`, with extension `010-62551234-801`; `400-800-1234`; `+49300074321`, `+49300074321 x12`.
 * Foreign numbers without + stay as written, tidied: 6 to 15 digits with brackets, dots, blanks and dashes.
 * Digits that start with 1 and stand without brackets can only be a Chinese mobile, so a mistyped one is refused.
 */
export function normalPhone(written: string): string | undefined {
  if (usualForm.test(written)) return written
  if (written.length > lengthMax) return undefined
  const dashed = written
    .replace(/[\u2010-\u2015\u2212\u30FC]/g, '-')
    .replace(/^(?:tel|电话|手机|phone)[:.\s]*/i, '')
    .replace(/^\((\+\d{1,3})\)/, '$1')
  const extended = extensionForm.exec(dashed)
  const number = (extended ? dashed.slice(0, extended.index) : dashed).trim()
  const prefix = /^(?:\+|00(?=[1-9]))\s*/.exec(number)?.[0]
  if (prefix !== undefined) return normalInternational(number.slice(prefix.length), extended?.[1])
  return (
    normalChinese(number, extended?.[1]) ??
    normalWithCountryCode(number, extended?.[1]) ??
    normalForeign(number, extended?.[1])
  )
}

function normalInternational(number: string, extension: string | undefined): string | undefined {
  if (/^\(?86/.test(number)) return normalWithCountryCode(number, extension)
  // The trunk zero that people put in brackets is not dialled after a country code: +49 (0)30.
  const national = number.replace('(0)', '')
  const digits = onlyDigits(national)
  const fits = /^[1-9][\d\s./()-]*$/.test(national) && digits.length >= digitsMin && digits.length <= digitsMax
  return fits ? withForeignExtension(`+${digits}`, extension) : undefined
}

/** After 86 a whole Chinese number must follow, the zero of its area code or not: 86 21 32 43 is Danish. */
function normalWithCountryCode(number: string, extension: string | undefined): string | undefined {
  const rest = /^\(?86\)?[\s.-]*(.*)$/.exec(number)?.[1]?.replace(/^\(([1-9]\d{1,2})\)\s*/, '$1-')
  if (rest === undefined) return undefined
  return normalChinese(rest, extension) ?? (/^[^0]/.test(rest) ? normalLandline(`0${rest}`, extension) : undefined)
}

function normalChinese(number: string, extension: string | undefined): string | undefined {
  const digits = /^[\d\s.-]+$/.test(number) ? onlyDigits(number) : ''
  // 1-800-555-1234 has the digits of a mobile, but nobody groups a mobile that way.
  if (mobile.test(digits) && !/^1[\s.-]/.test(number)) return withExtension(digits, extension)
  if (service.test(digits)) return extension === undefined ? digits : undefined
  if (sharedCost.test(digits))
    return withExtension(`${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`, extension)
  return normalLandline(number, extension) ?? (extension === undefined ? normalWithDash(number) : undefined)
}

/** Behind a whole mobile or 400 number a dash leads to an extension, too: numbers that protect privacy come so. */
function normalWithDash(number: string): string | undefined {
  const [, before = '', after] = /^(.+)-(\d{1,6})$/.exec(number) ?? []
  const digits = /^[\d\s.-]+$/.test(before) ? onlyDigits(before) : ''
  return mobile.test(digits) || sharedCost.test(digits) ? normalChinese(before, after) : undefined
}

function normalLandline(number: string, extension: string | undefined): string | undefined {
  const plain = number
    .replace(/^\((0\d{2,3})\)\s*-?/, '$1-')
    .replace(/\s+/g, ' ')
    .replace(/ ?- ?/g, '-')
  const whole = landlineDigits(plain)
  if (whole !== undefined) return withExtension(whole, extension)
  const [, before = '', after] = /^(.+)-(\d{1,6})$/.exec(plain) ?? []
  const shorter = extension === undefined ? landlineDigits(before) : undefined
  return shorter === undefined ? undefined : withExtension(shorter, after)
}

function landlineDigits(plain: string): string | undefined {
  const [, bigArea, bigLocal, area = bigArea, local = bigLocal] = landline.exec(plain) ?? []
  return area !== undefined && local !== undefined ? `${area}-${onlyDigits(local)}` : undefined
}

function normalForeign(number: string, extension: string | undefined): string | undefined {
  const tidy = number.replace(/\s+/g, ' ').replace(/ ?- ?/g, '-').replace(/\) ?/, ') ')
  const digits = onlyDigits(tidy)
  if (!foreignForm.test(tidy) || digits.length < digitsMin || digits.length > digitsMax) return undefined
  return mayBeForeign(tidy, digits) ? withForeignExtension(tidy, extension) : undefined
}

/** Not a mistyped mobile or landline, not 000000; 1-800-555-1234 is North American. */
function mayBeForeign(tidy: string, digits: string): boolean {
  if (/^0+$/.test(digits) || /^861\d{9,11}$/.test(digits) || landlineTooLong.test(digits)) return false
  return tidy.includes('(') || !digits.startsWith('1') || /^1[ .-]\d{3}[ .-]\d{3}[ .-]\d{4}$/.test(tidy)
}

function withExtension(number: string, extension: string | undefined): string {
  return extension === undefined ? number : `${number}-${extension}`
}

/** Where dashes may be part of the number, an x tells where the extension begins. */
function withForeignExtension(number: string, extension: string | undefined): string {
  return extension === undefined ? number : `${number} x${extension}`
}

function onlyDigits(text: string): string {
  return text.replace(/\D/g, '')
}
