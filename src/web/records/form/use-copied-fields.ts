import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useMemo, useRef } from 'react'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { type CopiedFrom, copiedValues } from '../../../core/fields/copied-values.ts'
import type { Copies } from '../../../core/fields/field.ts'
import { asJson, type Json } from '../../../core/json.ts'
import { recordPageQuery, recordQuery, useObjects } from '../../client/queries.ts'
import type { Draft } from './check-draft.ts'

interface CopiedFields {
  readonly definition: ObjectView
  /** What the form began with, or null for a new record. */
  readonly held: Draft | null
  readonly draft: Draft
  /** Enters values as if they had been there from the start. */
  readonly fill: (values: Draft) => void
}

/** When the customer of an order is chosen, the contact and address of the moment come along; what was typed stays. */
export function useCopiedFields({ definition, held, draft, fill }: CopiedFields): void {
  const queries = useQueryClient()
  const objects = useObjects()
  const filled = useRef<Draft>({})
  const links = useMemo(() => linksWithCopies(definition), [definition])
  const chosen = links.flatMap(([name]) => {
    const id = draft[name]
    return typeof id === 'string' && id !== held?.[name] ? [[name, id] as const] : []
  })
  const asked = useRef<Readonly<Record<string, string>>>({})
  const take = useEffectEvent((values: Draft) => {
    const free = Object.entries(values).filter(([target]) => isFree(draft[target], filled.current[target]))
    const next = Object.fromEntries(free.filter(([target]) => definition.levels[target] === 'edit'))
    filled.current = { ...filled.current, ...next }
    fill(next)
  })
  const read = useEffectEvent((id: string, link: CopyingLink) => copiesFrom({ queries, objects, ...link, id }))
  const key = JSON.stringify(chosen)
  useEffect(() => {
    const now: Readonly<Record<string, string>> = Object.fromEntries(JSON.parse(key))
    const before = asked.current
    asked.current = now
    for (const [name, link] of links) {
      const id = now[name]
      if (id === undefined || id === before[name]) continue
      // Without an answer the fields stay empty, to be typed.
      read(id, link).then(
        (values) => asked.current[name] === id && take(values),
        () => undefined,
      )
    }
  }, [key, links])
}

/** Nothing was entered, or only what another choice had brought. */
function isFree(entered: unknown, filled: unknown): boolean {
  if (entered === null || entered === undefined || entered === '') return true
  return filled !== undefined && JSON.stringify(entered) === JSON.stringify(filled)
}

type CopyingLink = { readonly to: string; readonly copies: Copies }

function linksWithCopies({ fields }: ObjectView): readonly (readonly [string, CopyingLink])[] {
  return Object.entries(fields).flatMap(([name, field]) =>
    field.type === 'link' && field.copies ? [[name, { to: field.to, copies: field.copies }] as const] : [],
  )
}

interface Source extends CopyingLink {
  readonly queries: QueryClient
  readonly objects: readonly ObjectView[]
  readonly id: string
}

async function copiesFrom({ queries, objects, to, copies, id }: Source): Promise<Record<string, Json>> {
  const [linked, main] = await Promise.all([
    queries.fetchQuery(recordQuery(to, id)),
    copies.main ? mainOf(queries, objects, { ...copies.main, id }) : null,
  ])
  const from: CopiedFrom = {
    linked: readable(objects, to, linked),
    main: main && readable(objects, main.object, main),
  }
  return copiedValues(copies, from)
}

async function mainOf(
  queries: QueryClient,
  objects: readonly ObjectView[],
  { object, via, flag, id }: NonNullable<Copies['main']> & { readonly id: string },
): Promise<RecordView | null> {
  if (!objects.some(({ name, can }) => name === object && can.view)) return null
  const conditions = [
    { field: via, op: 'eq', value: id },
    { field: flag, op: 'eq', value: true },
  ] as const
  const page = await queries.fetchQuery(recordPageQuery(object, { filter: { and: conditions }, limit: 1 }))
  const [main] = page.items
  return main ? { ...main, object } : null
}

/** A masked value is no value to copy. */
function readable(objects: readonly ObjectView[], object: string, record: RecordView): Readonly<Record<string, Json>> {
  const levels = objects.find(({ name }) => name === object)?.levels ?? {}
  return Object.fromEntries(
    Object.entries(levels).flatMap(([name, level]) =>
      level === 'read' || level === 'edit' ? [[name, asJson(record[name])]] : [],
    ),
  )
}
