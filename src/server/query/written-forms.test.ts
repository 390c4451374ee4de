import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor } from '../../core/access/index.ts'
import { fieldTypes } from '../../core/fields/index.ts'
import { comparedField, type Filter, matches, parseFilter } from '../../core/filters/index.ts'
import type { Json } from '../../core/json.ts'
import { tableOf } from '../metadata/index.ts'
import { filterToSql } from './index.ts'
import { openQueryWorkspace, type QueryWorkspace } from './query-workspace.fixture.ts'
import { insertRows } from './record-rows.fixture.ts'
import { specimen } from './specimen.fixture.ts'

let world: QueryWorkspace
beforeAll(async () => {
  world = await openQueryWorkspace()
})
afterAll(() => world.close())

describe('a phone is found by every part of it, however either is grouped', () => {
  test.each([
    ['021-63334444', 'contains', '021-63334444'],
    ['021-63334444', 'contains', '02163334444'],
    ['021-63334444', 'contains', '63334444'],
    ['021-63334444', 'contains', '6333-4444'],
    ['021-63334444', 'startsWith', '021-6333'],
    ['021-63334444', 'startsWith', '(021) 6333 4444'],
    ['021-63334444', 'startsWith', '+86 21 6333'],
    ['021-63334444', 'eq', '(021)63334444'],
    ['021-63334444', 'in', ['+86 21 6333 4444']],
    ['13800138000', 'contains', '0013 8000'],
    ['13800138000', 'startsWith', '+86 138'],
    ['400-800-1234', 'contains', '8001234'],
    ['010-62551234-801', 'contains', '62551234转801'],
    ['+49300074321', 'startsWith', '0049 300'],
    ['(5) 555-4729', 'contains', '5554729'],
  ] as const)('%s %s %s', async (phone, op, value) => {
    await expectMeant(await keep({ phone }), {
      field: 'phone',
      op,
      value: typeof value === 'string' ? value : [...value],
    })
  })
})

describe('a part of a text is found whatever the case, width, accents and script', () => {
  test.each([
    ['云帆長樂貿易', '长乐'],
    ['云帆长乐贸易', '長樂'],
    ['臺灣裕隆', '台湾'],
    ['Müller GmbH', 'mueller'],
    ['Müller GmbH', 'muller'],
    ['Mueller GmbH', 'Müller'],
    ['Muller GmbH', 'MÜLLER'],
    ['Café Élan', 'cafe elan'],
    ['Cafe Elan', 'café'],
    ['Straße 7', 'strasse'],
    ['Strasse 7', 'straße'],
    ['Łódź Øresund', 'lodz oresund'],
    ['ＡＢＣ株式会社', 'abc'],
    ['ABC株式会社', 'ＡＢＣ'],
    ['Ａ＆Ｂ', 'a&b'],
    ['C++ (R&D)', 'c++ (r&d)'],
    ['50%_off\\', '％_OFF\\'],
    ['[a-z]^$.*|{2}', '[A-Z]^$.*|{2}'],
    ['ｶﾌｪ', 'カフェ'],
    ['𠮷野家𪚥', '𠮷野'],
  ] as const)('%s has %s', async (text, part) => {
    for (const values of [{ name: text }, { remark: `前 ${text}\n后` }, { address: { street: text } }]) {
      const [field = ''] = Object.keys(values)
      await expectMeant(await keep(values), { field, op: 'contains', value: part })
    }
  })

  test.each([
    ['Yun', 'yue'],
    ['blu', 'blue'],
    ['Muller', 'mueller'],
    ['长乐', '常乐'],
    ['abc', 'a.c'],
    ['ab', 'a+b'],
  ] as const)('%s has no %s', async (text, part) => {
    await expectMeant(await keep({ name: text }), { not: { field: 'name', op: 'contains', value: part } })
  })

  test('and at the start only there', async () => {
    const record = await keep({ name: '長樂電器' })
    await expectMeant(record, { field: 'name', op: 'startsWith', value: '长乐' })
    await expectMeant(record, { not: { field: 'name', op: 'startsWith', value: '电器' } })
  })
})

/** Of each field type, a value as it may be kept and other ways of writing the same. */
const writings: Readonly<Record<string, readonly [kept: Json, ...others: Json[]]>> = {
  code: ['Ab-2026/1', 'ab-2026/1', 'ＡＢ－２０２６/1', ' AB-2026/1 '],
  name: ['云帆 Tech', ' 云帆 Tech\u200B'],
  remark: ['一\n二', '一\r\n二'],
  count: [1234.5, '1,234.5', '１２３４．５'],
  amount: [1234.5, '¥1,234.50', '1234.5'],
  day: ['2026-11-21', '2026/11/21', '2026年11月21日', '20261121'],
  at: ['2026-11-20T16:00:00.000Z', '2026-11-21', '2026年11月21日 0:00', '2026-11-20T17:00+01:00'],
  urgent: [true, '是', 'yes'],
  color: ['red', 'RED'],
  colors: [['red', 'blue'], ['red']],
  phone: ['021-63334444', '02163334444', '+86 (21) 6333 4444', '（021）6333－4444'],
  email: ['Lin.Yue@example.com', 'lin.yue@example.com', 'LIN.YUE@EXAMPLE.COM', 'ｌｉｎ.yue＠example.com'],
  website: ['https://example.com/A', 'HTTPS://Example.com/A', 'example.com/A'],
  creditCode: ['91110105MA00000009', '91110105ma0000000 9', '９１１１０１０５ＭＡ００００００09'],
  bankCard: ['6222020000000000000', '6222 0200 0000 0000 000', '６２２２０２００００００００００００0'],
  idCard: ['110105196001010007', '110105 19600101 0007'],
}

describe('the same value is the same however it is written', () => {
  test.each(Object.entries(writings))('%s', async (field, [kept, ...others]) => {
    const operators = comparedField(specimen, field)?.operators ?? []
    const record = await keep({ [field]: kept })
    for (const value of others) {
      if (operators.includes('eq')) await expectMeant(record, { field, op: 'eq', value })
      if (operators.includes('in')) await expectMeant(record, { field, op: 'in', value: [value].flat() })
      if (operators.includes('ne')) await expectMeant(record, { not: { field, op: 'ne', value } })
      if (operators.includes('nin')) await expectMeant(record, { not: { field, op: 'nin', value: [value] } })
    }
  })

  test('every field type that is written has its line', () => {
    const unwritten = ['link', 'links', 'lines', 'address', 'formula', 'rollup', 'attachment', 'settings']
    const known = Object.keys(writings).map((name) => specimen.fields[name]?.type)
    expect([...known, ...unwritten].sort()).toEqual(Object.keys(fieldTypes).sort())
  })
})

test('a code is found by its index, whatever the case', async () => {
  const parsed = parseFilter({ field: 'code', op: 'eq', value: 'SP-77' }, specimen)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  const asked = { workspace: world.workspace, actor: systemActor, definition: specimen, filter: parsed.filter }
  const { database } = world.workspace
  const plan = await database.systemTransaction(async (writer) => {
    // Once it has counted them, PostgreSQL reads all of a few rows rather than their index.
    await writer.run(sql`SET LOCAL enable_seqscan = off`)
    return writer.rows(sql`
      EXPLAIN SELECT r.id FROM ${database.read.table(tableOf(specimen))} r
      WHERE r.deleted_at IS NULL AND ${filterToSql(asked)}`)
  })
  expect(JSON.stringify(plan)).toContain('specimen_code_key')
})

interface Kept {
  readonly id: string
  readonly values: Readonly<Record<string, Json>>
}

async function keep(values: Readonly<Record<string, Json>>): Promise<Kept> {
  const [id = ''] = await insertRows(world.owner, { workspace: world.workspace, object: 'specimen' }, [values])
  return { id, values }
}

/** The filter means the record, in memory and in PostgreSQL. */
async function expectMeant({ id, values }: Kept, raw: Filter): Promise<void> {
  const parsed = parseFilter(raw, specimen)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  const { filter } = parsed
  const { read } = world.workspace.database
  const asked = { workspace: world.workspace, actor: systemActor, definition: specimen, filter }
  const rows = await read.rows(
    sql<{
      id: string
    }>`SELECT r.id FROM ${read.table(tableOf(specimen))} r WHERE r.id = ${id} AND ${filterToSql(asked)}`,
  )
  expect({ filter, rows }).toEqual({ filter, rows: [{ id }] })
  // Sensitive values are in the table only.
  const isSealed = Object.keys(values).some((name) => specimen.fields[name]?.sensitive)
  expect(isSealed || matches(filter, values, specimen, { actorId: systemActor.id })).toBe(true)
}
