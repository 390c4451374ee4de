import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { recordPageQuery, useSession } from '../../client/queries.ts'
import { inSentence, pluralLabel } from '../../text/plural.ts'
import { useText } from '../../text/use-text.tsx'
import type { ListSearch } from '../list-search.ts'
import type { List } from '../use-list.ts'
import { standardViews } from './standard-views.ts'
import { useOwnDefaultView } from './use-own-default-view.ts'
import { isSameContent, readView, toWhole, type ViewContent } from './view-content.ts'

/** A list under a name: a usual one, which follows from the object, or one that somebody keeps. */
export interface View {
  /** What the address calls it. */
  readonly id: string
  readonly name: string
  readonly content: ViewContent
  readonly missing: readonly string[]
  /** Of a kept one. */
  readonly record?: RecordView
}

const viewsMax = 200

/** The views of a list that this person sees, the one that is open, and the one she sees first. */
export function useViews(list: List) {
  const { object, search, change } = list
  const { data, isSuccess } = useQuery(viewsQuery(object.name))
  const usual = useUsualViews(object)
  const kept = useMemo(() => (data?.items ?? []).map((record) => toView(object, record)), [data, object])
  const views = [...usual, ...kept]
  const standard = useDefaultView(object, views)
  const current = kept.find(({ id }) => id === search.view) ?? usual.find((view) => isOpen(view, search))
  const show = ({ id, content, record }: View) => {
    const elsewhere = { at: undefined, span: undefined, review: undefined }
    if (record) return change({ ...toWhole(content), ...elsewhere, view: id })
    const { q, conditions, more, sort } = toWhole(content)
    change({ q, conditions, more, sort, review: undefined, view: standard.view ? id : undefined })
  }
  useArrival({ list, views, ready: isSuccess, first: standard.view })
  return {
    views,
    current,
    isChanged: current?.record ? !isSameContent(current.content, search) : false,
    show,
    standard,
  }
}

export type Views = ReturnType<typeof useViews>

function viewsQuery(object: string) {
  return recordPageQuery('view', {
    filter: { and: [{ field: 'object', op: 'eq', value: object }] },
    limit: viewsMax,
  })
}

function toView(object: ObjectView, record: RecordView): View {
  return { id: record.id, name: String(record.name), record, ...readView(object, record) }
}

function useUsualViews(object: ObjectView): readonly View[] {
  const { t, locale } = useText()
  const plural = inSentence(pluralLabel(object.label, locale), locale)
  return standardViews(object, { t, plural })
}

/** A usual view says which records, and leaves to the list how they are laid out and ordered. */
function isOpen({ content }: View, { q = '', conditions = [], more }: ListSearch): boolean {
  return !more && isSameContent({ q, conditions }, { q: content.q ?? '', conditions: content.conditions ?? [] })
}

/** What this person sees first: her own choice, or that of one of her roles. */
function useDefaultView(object: ObjectView, views: readonly View[]) {
  const { roles } = useSession()
  const [own, setOwn] = useOwnDefaultView(object.name)
  const ofRoles = views.find(({ record }) => record && rolesOf(record).some((role) => roles.includes(role)))
  return { view: views.find(({ id }) => id === own) ?? ofRoles, own, setOwn }
}

/** The roles whose people see it first. */
export function rolesOf({ refs }: RecordView): readonly string[] {
  const roles = refs.defaultFor
  return Array.isArray(roles) ? roles.map(({ title }) => title) : []
}

interface Arrival {
  readonly list: List
  readonly views: readonly View[]
  readonly ready: boolean
  readonly first: View | undefined
}

/** An address that names a view and nothing else is that view; one that says nothing is the one she sees first. */
function useArrival({ list: { search, change }, views, ready, first }: Arrival): void {
  const { open, ...asked } = search
  const isBare = Object.keys(asked).length === 0
  const named = search.view !== undefined && search.conditions === undefined
  const target = isBare ? first : named ? views.find(({ id }) => id === search.view) : undefined
  const isGone = ready && named && !target
  const content = JSON.stringify(target?.content ?? null)
  useEffect(() => {
    if (isGone) change({ view: undefined }, 'replace')
    // The content is compared as text: it is another object with every answer.
    else if (target) change({ ...toWhole(JSON.parse(content)), view: target.id }, 'replace')
  }, [isGone, target?.id, content, change, target])
}
