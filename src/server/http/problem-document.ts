import type { ProblemDocument, RefusalView } from '../../core/api/shapes.ts'
import { toRefusalView } from '../../core/change/refusal-view.ts'
import type { Locale } from '../../core/text/locale.ts'
import type { Definitions } from '../metadata/index.ts'
import type { PlacedRefusal, Refused } from '../refused.ts'
import { statusTitles } from './status-titles.ts'

/** What was refused, as the caller reads it (RFC 9457); `type` is a name, not an address to be fetched. */
export function problemDocument(
  { code, status, decisive, refusals, members }: Refused,
  { definitions, locale }: { definitions: Definitions; locale: Locale },
): ProblemDocument {
  const told = (refusal: PlacedRefusal) => toError(refusal, definitions, locale)
  const { message: detail, because, wayOut } = told(decisive)
  return {
    type: `urn:kebu:problem:${code}`,
    title: statusTitles[status][locale],
    status,
    code,
    detail,
    ...(because === undefined ? {} : { because }),
    ...(wayOut === undefined ? {} : { wayOut }),
    ...decisive.lock,
    errors: refusals.map(told),
    ...members(locale),
  }
}

function toError({ object, place, ...refusal }: PlacedRefusal, definitions: Definitions, locale: Locale): RefusalView {
  const view = toRefusalView(refusal, { definitions, object, locale })
  if (place === undefined) return view
  return { ...view, path: view.path === '' ? place : `${place}.${view.path}` }
}
