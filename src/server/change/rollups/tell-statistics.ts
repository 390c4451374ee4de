import { sql } from 'kysely'
import { canRead } from '../../../core/access/index.ts'
import type { Values } from '../../../core/change/change.ts'
import type { StatisticView } from '../../../core/change/impact.ts'
import { linkNaming } from '../../../core/change/name-of-new.ts'
import { isQuiet } from '../../../core/fields/quiet-field.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { idIsAmong } from '../../db/index.ts'
import { columnOf, tableOf } from '../../metadata/index.ts'
import { scopeToSql } from '../../query/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import type { Moved } from '../context/foreseen.ts'
import { sumsOf } from '../rows/needed-fields.ts'
import { formulasOf } from '../values/compute-fields.ts'
import { movedSums } from './check-totals.ts'
import { type MovedFigure, tellFigures } from './tell-figures.ts'

/** More than anybody reads before she saves. */
const toldMax = 20

/** What the figures above the records come to, from → to: sums, those that move most first, then counts, firsts and lasts, as far as whoever is told sees them. */
export async function tellStatistics(context: ChangeContext): Promise<StatisticView[]> {
  const sums = movedSums(context)
    .flatMap((moved) => figuresOf(context, moved))
    .toSorted((one, other) => moveOf(other) - moveOf(one))
  const figures = [...sums, ...(await tellFigures(context))].slice(0, toldMax)
  const titles = await readTitlesOf(context, figures)
  return figures.flatMap(({ definition, id, ...figure }) => {
    const title = titles.get(id)
    return title === undefined ? [] : [{ object: definition.name, id, title, ...figure }]
  })
}

interface Sum extends MovedFigure {
  readonly before: number
  readonly after: number
  readonly currency?: string
}

function figuresOf(context: ChangeContext, moved: Moved): Sum[] {
  const { definition, id, before } = moved
  const after = context.foreseen.get(id)
  return [...sumsOf(definition), ...formulasOf(definition).map(({ name }) => name)].flatMap((field) => {
    const [was, is] = [Number(before.values[field] ?? 0), Number(after?.values[field] ?? 0)]
    const isShown =
      canRead(context.toldTo, definition, field) && !isQuietHere(context, { definition, field, values: after?.values })
    return isShown && Number.isFinite(was) && Number.isFinite(is) && was !== is
      ? [{ definition, id, field, before: was, after: is, ...currencyOf(moved, field) }]
      : []
  })
}

interface Asked {
  readonly definition: ObjectDefinition
  readonly field: string
  readonly values: Values | undefined
}

/** The same in the company's currency, of what is in that already. */
function isQuietHere({ workspace: { currency } }: ChangeContext, { definition, field, values = {} }: Asked): boolean {
  const face = definition.fields[field]
  return face?.foreignOnly !== undefined && isQuiet(face, { value: values[field], values, currency })
}

function currencyOf({ definition, after }: Moved, name: string): { readonly currency?: string } {
  const field = definition.fields[name]
  const beside = field && 'currencyField' in field ? after.values[field.currencyField ?? ''] : undefined
  return typeof beside === 'string' ? { currency: beside } : {}
}

function moveOf({ before, after }: Sum): number {
  return Math.abs(after - before)
}

/** What these records are called, by their ids, of those that whoever is told sees, or decides on. */
export async function readTitlesOf(
  context: ChangeContext,
  records: readonly Pick<Moved, 'definition' | 'id'>[],
): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>()
  for (const [definition, group] of Map.groupBy(records, (record) => record.definition))
    for (const [id, title] of await readTitles(context, definition, [...new Set(group.map(({ id }) => id))]))
      titles.set(id, title)
  return titles
}

async function readTitles(
  { workspace, actor: author, toldTo: actor, reader, settled }: ChangeContext,
  definition: ObjectDefinition,
  ids: readonly string[],
): Promise<(readonly [string, string])[]> {
  const names = ['code', definition.title].filter((name) => canRead(actor, definition, name))
  const decidedOn = actor === author ? [] : ids.filter((id) => settled.get({ definition, id }) !== undefined)
  const own = names.map((name) => ownColumn(definition, name)).toReversed()
  const columns = [...nameOfLine({ workspace, actor }, definition), ...own]
  const inSight = scopeToSql({ workspace, actor, definition })
  const rows = await reader.rows<{ id: string; title: string }>(sql`
    SELECT r.id, coalesce(${sql.join([...columns, sql`''`])}) AS title
    FROM ${reader.table(tableOf(definition))} AS r
    WHERE ${idIsAmong(sql`r.id`, ids)} AND ${decidedOn.length > 0 ? sql`(${inSight} OR r.id = ANY(${decidedOn}::uuid[]))` : inSight}`)
  return rows.map(({ id, title }) => [id, title])
}

/** A line is called like what it is of, where she sees that. */
function nameOfLine({ workspace, actor }: Pick<ChangeContext, 'workspace' | 'actor'>, definition: ObjectDefinition) {
  const name = definition.partOf ? linkNaming(definition) : undefined
  const link = name === undefined ? undefined : definition.fields[name]
  const named = link?.type === 'link' ? workspace.definitions.find(link.to) : undefined
  if (name === undefined || !link || !named || !canRead(actor, definition, name) || !canRead(actor, named, named.title))
    return []
  const title = named.fields[named.title]
  const inSight = scopeToSql({ workspace, actor, definition: named, alias: 't' })
  return title
    ? [
        sql`(SELECT ${sql.id('t', columnOf(named.title, title))}::text FROM ${workspace.database.read.table(tableOf(named))} t
          WHERE t.id = ${sql.id('r', columnOf(name, link))} AND ${inSight})`,
      ]
    : []
}

function ownColumn(definition: ObjectDefinition, name: string) {
  const field = definition.fields[name]
  return field ? sql`left(${sql.id('r', columnOf(name, field))}::text, 100)` : sql`NULL`
}
