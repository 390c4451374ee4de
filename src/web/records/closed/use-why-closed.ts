import type { ObjectView } from '../../../core/api/shapes.ts'
import { actionWords } from '../../../core/text/reasons.ts'
import { inSentence, pluralLabel } from '../../text/plural.ts'
import { useText } from '../../text/use-text.tsx'
import type { ClosedEntry } from './closed-entries.ts'

/**
 * The sentence of what is closed, or undefined. People and settings are nobody's to ask for but by way of a role: of these only what the
 * server says of one record is told.
 */
export function useWhyClosed(): (object: ObjectView, closed: ClosedEntry) => string | undefined {
  const { t, locale } = useText()
  return (object, { action, why }) => {
    if (why !== undefined || !tellsClosed(object)) return why
    const name = inSentence(pluralLabel(object.label, locale), locale)
    return t('access.notGiven', { object: name, action: actionWords[action][locale] })
  }
}

/** Whether what is closed to somebody stands in its place with a lock, rather than not at all. */
export function tellsClosed({ kind, partOf }: ObjectView): boolean {
  return kind !== 'system' && partOf === undefined
}
