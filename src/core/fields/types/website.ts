import type { WebsiteField } from '../field.ts'
import type { FieldType, Problem } from '../field-type.ts'
import { askedBy, keptIn } from '../kept-in.ts'
import { hidden } from '../mask-text.ts'
import { textOperators } from '../operator-sets.ts'
import { notParsed, parsedAs, problem } from '../parsing/parsed.ts'
import { isNothing, withoutInvisible } from '../parsing/written-text.ts'
import { compareCodes } from '../text-order.ts'

const lengthMax = 2000

/** A web address, http or https; without a scheme it is taken for https. */
export const website: FieldType<WebsiteField, string> = {
  label: { 'zh-CN': '网址', en: 'Website' },
  column: (field) => keptIn(field, 'text'),
  operators: (field) => askedBy(field, textOperators),
  parse: (raw) => {
    if (isNothing(raw)) return parsedAs<string>(null)
    const address =
      typeof raw === 'string' && raw.length <= lengthMax ? toAddress(withoutInvisible(raw).trim()) : undefined
    return address === undefined ? notParsed('website-malformed') : parsedAs(address)
  },
  check: checkWebsite,
  sameness: 'exact',
  compare: compareCodes,
  format: (value) => value,
  sample: (_, n) => `https://www.example.com/kehu/${n + 1}`,
  mask: () => hidden,
}

function toAddress(written: string): string | undefined {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(written)?.[1]?.toLowerCase()
  const url = readUrl(scheme ? written : `https://${written.replace(/^\/\//, '')}`)
  if (!url || checkUrl(url)) return undefined
  const address = url.href
  return url.pathname === '/' && url.search === '' && url.hash === '' ? address.replace(/\/$/, '') : address
}

function checkWebsite(value: string): Problem | null {
  const url = value.length <= lengthMax ? readUrl(value) : undefined
  return url ? checkUrl(url) : problem('website-malformed')
}

/** A name with a dot, no password in the address: `https://bank.example@evil.example` is not what it seems. */
function checkUrl(url: URL): Problem | null {
  const plain = (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === ''
  const named = url.hostname.includes('.') && !url.hostname.startsWith('.') && !url.hostname.includes('..')
  return plain && named && url.href.length <= lengthMax ? null : problem('website-malformed')
}

function readUrl(text: string): URL | undefined {
  // Blanks and controls inside are dropped by the URL parser; here they mean that it is no address.
  if (/[\s\p{Cc}\p{Cs}]/u.test(text)) return undefined
  try {
    return new URL(text)
  } catch {
    // Not an address. URL.parse would say so without throwing, but browsers of 2023 do not have it.
    return undefined
  }
}
