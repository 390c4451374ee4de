import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '../../core/access/index.ts'
import type { Operator } from '../../core/fields/field-type.ts'
import { formatDateTime } from '../../core/fields/types/date-time.ts'
import { comparedField, type Filter, matches, parseFilter } from '../../core/filters/index.ts'
import type { Json } from '../../core/json.ts'
import { tableOf } from '../metadata/index.ts'
import { filterToSql } from './index.ts'
import { openQueryWorkspace, type QueryWorkspace } from './query-workspace.fixture.ts'
import { type Entered, insertRows } from './record-rows.fixture.ts'
import { specimen } from './specimen.fixture.ts'

let world: QueryWorkspace
let rows: (Entered & { readonly id: string })[]

beforeAll(async () => {
  world = await openQueryWorkspace()
  const entered = fc.sample(fc.record(valuesByField), { numRuns: 80, seed: 20_261_121 })
  const ids = await insertRows(world.owner, { workspace: world.workspace, object: 'specimen' }, entered)
  rows = entered.map((values, n) => ({ ...values, id: ids[n] ?? '' }))
})
afterAll(() => world.close())

const asked = specimen.columns
const texts = ['云帆科技', '云帆', '50%_off\\', 'Tech', 'tech', '', 'ß']
const parts = ['云', 'TECH', '%', '_', '\\', '138', '杭州市', 'ample']
const valuesByField = Object.fromEntries(asked.map((name) => [name, enteredValue(name)]))

/** A few values per field, so that filters meet records; nothing is as likely as anything. */
function enteredValue(name: string): fc.Arbitrary<Json> {
  const compared = comparedField(specimen, name)
  if (!compared) throw new Error(name)
  if (name === 'name' || name === 'remark') return fc.option(fc.constantFrom(...texts), { freq: 3 })
  return fc.option(
    fc.nat(3).map((n) => compared.type.sample(compared.field, n)),
    { freq: 3 },
  )
}

const paths = [...asked, 'address.province', 'address.city', 'address.street', 'id']

const condition: fc.Arbitrary<Json> = fc.constantFrom(...paths).chain((field) => {
  const compared = comparedField(specimen, field)
  return fc
    .constantFrom(...(compared?.operators ?? []))
    .chain((op) => operand(field, op).map((value) => ({ field, op, value })))
})

function operand(path: string, op: Operator): fc.Arbitrary<Json> {
  const one = operandValue(path)
  const isList = ['colors', 'helpers'].includes(path)
  if (op === 'in' || op === 'nin' || (op === 'contains' && isList))
    return fc.array(isList ? one.map(firstOf) : one, { minLength: op === 'contains' ? 1 : 0, maxLength: 3 })
  if (op === 'between') return fc.tuple(one, fc.option(one)).map((ends): Json => ends)
  if (op === 'contains' || op === 'startsWith')
    return path === 'phone' ? fc.constantFrom('138', '+86 138', '0000', '000-01') : fc.constantFrom(...parts)
  return one
}

function operandValue(path: string): fc.Arbitrary<Json> {
  if (path === 'id') return fc.nat(79).map((n) => rows[n]?.id ?? null)
  if (path.startsWith('address.')) return fc.constantFrom('浙江省', '杭州市', '文三路 1 号')
  if (path === 'name' || path === 'remark') return fc.constantFrom(...texts.filter((text) => text !== ''))
  const compared = comparedField(specimen, path)
  if (!compared) throw new Error(path)
  const sample = fc.nat(3).map((n) => compared.type.sample(compared.field, n))
  return compared.field.type === 'dateTime' ? fc.oneof(sample, sample.map(dayOf)) : sample
}

function dayOf(moment: Json): Json {
  return String(moment).slice(0, 10)
}

function firstOf(value: Json): Json {
  return Array.isArray(value) ? (value[0] ?? null) : value
}

const filter = fc.letrec<{ filter: Json }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    condition,
    fc.record({ and: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ not: tie('filter') }),
  ),
})).filter

test('a filter means the same in memory and in PostgreSQL', async () => {
  await fc.assert(
    fc.asyncProperty(filter, async (raw) => {
      const parsed = parseFilter(raw, specimen)
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
      expect(await found(parsed.filter)).toEqual(expected(parsed.filter))
    }),
    { numRuns: 400 },
  )
})

test('every operator of every field means the same in memory and in PostgreSQL', async () => {
  for (const path of paths) {
    for (const op of comparedField(specimen, path)?.operators ?? []) {
      for (const value of fc.sample(operand(path, op), { numRuns: 3, seed: 7 })) {
        const parsed = parseFilter({ field: path, op, value }, specimen)
        if (!parsed.ok) throw new Error(JSON.stringify({ path, op, value, problems: parsed.problems }))
        expect({ path, op, value, ids: await found(parsed.filter) }).toEqual({
          path,
          op,
          value,
          ids: expected(parsed.filter),
        })
      }
    }
  }
})

test('a day finds its records whichever operator names it', async () => {
  const day = '2026-01-01'
  const onDay = rows.filter(({ at }) => at !== null && formatDateTime(String(at)).startsWith(day)).map(({ id }) => id)
  const others = rows.filter(({ id }) => !onDay.includes(id)).map(({ id }) => id)
  expect(onDay.length).toBeGreaterThan(0)
  const ask = async (op: Operator, value: Json) => {
    const parsed = parseFilter({ field: 'at', op, value }, specimen)
    return parsed.ok ? await found(parsed.filter) : parsed.problems
  }
  expect(await ask('eq', day)).toEqual(onDay.sort())
  expect(await ask('in', [day])).toEqual(onDay.sort())
  expect(await ask('between', [day, day])).toEqual(onDay.sort())
  expect(await ask('ne', day)).toEqual(others.sort())
  expect(await ask('nin', [day])).toEqual(others.sort())
})

test('"me" is whoever asks', async () => {
  const mine = rows.find((row) => row.keeper !== null)
  const actor = { ...systemActor, id: String(mine?.keeper) }
  const parsed = parseFilter({ field: 'keeper', op: 'eq', value: 'me' }, specimen)
  expect(parsed.ok && (await found(parsed.filter, actor))).toContain(mine?.id)
})

function expected(wanted: Filter): string[] {
  return rows
    .filter((row) => matches(wanted, row, specimen, { actorId: systemActor.id }))
    .map((row) => row.id)
    .sort()
}

async function found(wanted: Filter, actor = systemActor): Promise<string[]> {
  const { read } = world.workspace.database
  const condition = filterToSql({ workspace: world.workspace, actor, definition: specimen, filter: wanted })
  const ids = await read.rows(
    sql<{ id: string }>`SELECT r.id FROM ${read.table(tableOf(specimen))} r WHERE ${condition} ORDER BY r.id`,
  )
  return ids.map((row) => row.id).sort()
}
