import type { RecordView } from '../../core/api/shapes.ts'
import type { FoundGroup } from '../client/search.ts'
import type { QuickAction } from './quick-action.ts'

/** What the arrows go through: records, for each object the whole list of them, and ways to somewhere else. */
export type Target =
  | { readonly kind: 'record'; readonly record: RecordView }
  | { readonly kind: 'list'; readonly object: string; readonly q: string }
  | { readonly kind: 'action'; readonly action: QuickAction }

/** Targets under one heading. */
export interface Section {
  readonly key: string
  readonly heading: string
  readonly targets: readonly Target[]
}

interface Offered {
  readonly recent: readonly RecordView[]
  readonly actions: readonly QuickAction[]
}

/** Before anything is typed: what was opened lately, where one may go, what one may do. */
export function sectionsBefore({ recent, actions }: Offered, headings: Headings): readonly Section[] {
  const shown = actions.filter(({ rare }) => !rare)
  return filled([
    { key: 'recent', heading: headings.recent, targets: recent.map(toRecord) },
    { key: 'page', heading: headings.page, targets: shown.filter(({ kind }) => kind === 'page').map(toAction) },
    {
      key: 'command',
      heading: headings.command,
      targets: shown.filter(({ kind }) => kind === 'command').map(toAction),
    },
  ])
}

interface Found {
  readonly actions: readonly QuickAction[]
  readonly groups: readonly FoundGroup[]
  /** Offered where there is nothing else. */
  readonly creations: readonly QuickAction[]
  /** Whether the record is called exactly what was typed. */
  isMeant(object: string, record: RecordView): boolean
  /** All has been answered. */
  readonly settled: boolean
}

/** For what was typed: the few ways that are called so, the records by object, and else the creation of one. */
export function sectionsFor(q: string, { actions, groups, creations, isMeant, settled }: Found, headings: Headings) {
  const found = filled([
    { key: 'actions', heading: headings.page, targets: actions.map(toAction) },
    ...meantFirst(groups, isMeant).map(({ object, items }) => ({
      key: object,
      heading: headings.of(object),
      targets: [...items.map(toRecord), ...wholeList(object, q, items.length)],
    })),
  ])
  if (found.length > 0 || !settled) return found
  return filled([{ key: 'create', heading: headings.create, targets: creations.map(toAction) }])
}

/** Who types the whole name of a contact means her, and not her customer, who is found by it, too. */
function meantFirst(groups: readonly FoundGroup[], isMeant: Found['isMeant']): readonly FoundGroup[] {
  const sorted = groups.map(({ object, items }) => {
    const last = (record: RecordView) => Number(!isMeant(object, record))
    return { object, items: items.toSorted((one, other) => last(one) - last(other)) }
  })
  const last = ({ object, items: [first] }: FoundGroup) => Number(!first || !isMeant(object, first))
  return sorted.toSorted((one, other) => last(one) - last(other))
}

export interface Headings {
  readonly recent: string
  readonly page: string
  readonly command: string
  readonly create: string
  readonly of: (object: string) => string
}

/** Enough of an object that there may be more in its list. */
const fullGroup = 6

function wholeList(object: string, q: string, count: number): readonly Target[] {
  return count >= fullGroup ? [{ kind: 'list', object, q }] : []
}

function toRecord(record: RecordView): Target {
  return { kind: 'record', record }
}

function toAction(action: QuickAction): Target {
  return { kind: 'action', action }
}

function filled(sections: readonly Section[]): readonly Section[] {
  return sections.filter(({ targets }) => targets.length > 0)
}
