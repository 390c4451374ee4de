import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { ObjectView } from '../../core/api/shapes.ts'
import type { Condition } from '../../core/filters/filter.ts'
import type { Sort } from '../../core/objects/object.ts'
import { useRecords } from '../client/queries.ts'
import type { RecordQuery } from '../client/record-query.ts'
import { useClosedMenu } from '../records/closed/use-closed-menu.tsx'
import { useSaveRecord } from '../records/use-save-record.tsx'
import { type ListSearch, sortText, toFilter, toSort } from './list-search.ts'
import { usePinnedRecords } from './pinned-records.ts'
import { uniformColumns } from './uniform-columns.ts'
import { useRowDeletion } from './use-row-deletion.tsx'
import { useRowTemplate } from './use-row-template.tsx'

/** A list as its address asks for it: its records, and the ways to ask otherwise. */
export function useList(object: ObjectView, search: ListSearch) {
  const query = useMemo(() => toQuery(object, search), [object, search])
  const records = useRecords(object.name, query)
  const change = useChangeSearch(object.name)
  const saving = useSaveRecord(object)
  const fetched = useMemo(() => records.data?.pages.flatMap((page) => page.items) ?? [], [records.data])
  const asked = JSON.stringify(query)
  const { items, pin, keepInPlace, ...order } = usePinnedRecords({ object: object.name, records: fetched, asked })
  const save = useKeepingSave(saving, keepInPlace)
  const uniform = useMemo(() => uniformColumns(object, items), [object, items])
  const first = records.data?.pages[0]
  const open = (id: string | undefined) => change({ open: id }, search.open && id ? 'replace' : 'push')
  return {
    object,
    search,
    query,
    records,
    /** Saves one cell; its dialog settles conflicts. */
    save,
    /** What the menu of a row opens stands outside of it: rows leave the list. */
    template: useRowTemplate(object),
    deletion: useRowDeletion({ object, beside: search.open, open }),
    closed: useClosedMenu(),
    items,
    /** Names the records that stay in the list while they are worked on. */
    pin,
    /** How many rows stand where they stood before they were saved, and the way to their places. */
    order,
    /** Columns in which every row says the same. */
    uniform,
    total: first?.total,
    estimated: first?.estimated ?? false,
    sort: query.sort?.[0] ?? object.sort,
    isNarrowed: Boolean(search.q) || search.more !== undefined || (search.conditions?.length ?? 0) > 0,
    change,
    setQuickSearch: (q: string) => change({ q: q || undefined }, 'replace'),
    setConditions: (conditions: readonly Condition[]) => change({ conditions }),
    /** Nothing narrows it any more. */
    clear: () => change({ conditions: undefined, more: undefined, q: undefined }),
    setSort: (sort: Sort) => change({ sort: isSame(sort, object.sort) ? undefined : sortText(sort) }),
    open,
  }
}

type Saving = ReturnType<typeof useSaveRecord>

/** Who edits one row after the other finds each where it was. */
function useKeepingSave({ save, ...rest }: Saving, keepInPlace: (id: string) => void): Saving {
  const keepingSave = useCallback<Saving['save']>(
    (base, values, options) => {
      keepInPlace(base.id)
      return save(base, values, options)
    },
    [save, keepInPlace],
  )
  return { ...rest, save: keepingSave }
}

export type List = ReturnType<typeof useList>
export type SearchChange = { readonly [Key in keyof ListSearch]?: ListSearch[Key] | undefined }

function useChangeSearch(object: string) {
  const navigate = useNavigate()
  return useCallback(
    (part: SearchChange, mode: 'push' | 'replace' = 'push') =>
      void navigate({
        to: '/records/$object',
        params: { object },
        search: (before) => toAddress({ ...before, ...part }),
        replace: mode === 'replace',
      }),
    [navigate, object],
  )
}

function toQuery(object: ObjectView, { q, sort, conditions, more }: ListSearch): RecordQuery {
  return { q, filter: toFilter(conditions, more), sort: [toSort(sort) ?? object.sort] }
}

/** An address that names a view says all conditions, none as well: without them it would mean those of the view. */
function toAddress({ conditions = [], ...search }: SearchChange): ListSearch {
  const said = Object.entries(search).filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(said), ...(conditions.length > 0 || search.view ? { conditions } : {}) }
}

function isSame(a: Sort, b: Sort): boolean {
  return a.field === b.field && a.direction === b.direction
}
