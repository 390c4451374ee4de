import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { checkMoves } from '../../../core/objects/state-moves.ts'
import type { Locale } from '../../../core/text/locale.ts'
import { problemText } from '../../../core/text/problems.ts'
import { whyClosed } from '../cells/cell-access.ts'

interface Move {
  readonly object: ObjectView
  readonly record: RecordView
  readonly field: string
  readonly to: string | null
}

/** Why a card cannot go there, in the reader's language; null where it can. What it needs there is asked of whoever moves it. */
export function whyNotMoved({ object, record, field, to }: Move, locale: Locale): string | null {
  const label = object.fields[field]?.label[locale] ?? field
  const closed = whyClosed(object, record, field)
  if (closed) return problemText({ code: closed, params: { field: label, object: object.label[locale] } }, locale)
  const from = record[field]
  const [refused] = checkMoves(object, { [field]: typeof from === 'string' ? from : null }, { [field]: to }).filter(
    ({ code }) => code === 'state-not-reachable',
  )
  if (refused) return problemText({ ...refused, params: { ...refused.params, field: label } }, locale)
  return to === null && object.fields[field]?.required
    ? problemText({ code: 'required', params: { field: label } }, locale)
    : null
}
