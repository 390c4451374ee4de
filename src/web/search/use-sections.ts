import type { RecordView } from '../../core/api/shapes.ts'
import { useObjects } from '../client/queries.ts'
import { useSearch } from '../client/search.ts'
import { recordTitle } from '../records/record-title.ts'
import { pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import { matchQuickActions } from './quick-action.ts'
import { type Headings, sectionsBefore, sectionsFor } from './search-sections.ts'
import { useCreationsOf } from './use-creations-of.tsx'
import { useQuickActions } from './use-quick-actions.tsx'
import { useRecentRecords } from './use-recent-records.ts'

/** What is offered for what is typed, and how far the asking is. */
export function useSections(typed: string) {
  const q = typed.trim()
  const { data, isFetching, isPlaceholderData, error } = useSearch(q)
  const recent = useRecentRecords()
  const actions = useQuickActions()
  const creations = useCreationsOf(q)
  const headings = useHeadings()
  const asked = q.length > 1
  const settled = asked && data !== undefined && !isPlaceholderData
  const groups = asked && data ? data : []
  const objects = useObjects()
  const isMeant = (name: string, record: RecordView) => {
    const object = objects.find((one) => one.name === name)
    return object !== undefined && recordTitle(object, record).trim().toLowerCase() === q.toLowerCase()
  }
  return {
    sections: q
      ? sectionsFor(q, { actions: matchQuickActions(q, actions), groups, creations, isMeant, settled }, headings)
      : sectionsBefore({ recent, actions }, headings),
    q: asked ? q : '',
    isFetching,
    /** Asked, answered, and nobody is called so. */
    nothing: settled && groups.every(({ items }) => items.length === 0),
    error,
  }
}

function useHeadings(): Headings {
  const { t, locale } = useText()
  const objects = useObjects()
  return {
    recent: t('search.recent'),
    page: t('search.goTo'),
    command: t('search.commands'),
    create: t('search.create'),
    of: (name) => {
      const object = objects.find((one) => one.name === name)
      return object ? pluralLabel(object.label, locale) : name
    },
  }
}
