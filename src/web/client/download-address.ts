import type { Locale } from '../../core/text/locale.ts'

/** The address of a file under /api/v1, in the language of the page: the browser that follows a link asks in its own. */
export function downloadAddress(path: string, locale: Locale): string {
  return `/api/v1${path}?locale=${locale}`
}
