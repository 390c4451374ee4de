import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apply, create } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import { systemActor } from '../../../core/access/index.ts'
import type { ChangeItem, ChangeOutcome, ChangeRequest, Values } from '../../../core/change/change.ts'
import type { Field } from '../../../core/fields/field.ts'
import { fieldType } from '../../../core/fields/index.ts'
import type { Json } from '../../../core/json.ts'
import { submitChange } from '../index.ts'

let workspace: TestWorkspace

beforeAll(async () => {
  workspace = await openTestWorkspace()
})
afterAll(() => workspace?.close())

const blanks = [' ', '\u3000\u3000', '\t', '\u00A0', '\u200B', '\u3164', '\u2800', ' \u3000\u200B ']
const modes = ['preview', 'apply'] as const
const refusalsOf = (outcome: ChangeOutcome) =>
  outcome.items.flatMap(({ refusals = [] }) => refusals.map(({ path }) => path))

describe('a code of blanks', () => {
  test.each(blanks)('%j is refused at the code, of a new record and of an old one', async (blank) => {
    const id = await create(workspace, systemActor, 'customer', { name: '有编号' })
    for (const mode of modes) {
      const items: ChangeItem[] = [
        { object: 'customer', op: 'create', values: { name: '新', code: blank } },
        { object: 'customer', op: 'update', id, values: { code: blank } },
      ]
      const outcome = await apply(workspace, systemActor, items, { mode })
      expect(outcome.counts).toMatchObject({ applied: 0, refused: 2 })
      expect(refusalsOf(outcome)).toEqual(['code', 'code'])
    }
  })

  test('is refused at its line', async () => {
    const customer = await create(workspace, systemActor, 'customer', { name: '买家' })
    const product = await create(workspace, systemActor, 'product', { name: '货架' })
    const values = { customer, lines: [{ product, quantity: 1, code: '\u3000' }] }
    const outcome = await apply(workspace, systemActor, [{ object: 'order', op: 'create', values }])
    expect(refusalsOf(outcome)).toEqual(['lines.0.code'])
  })
})

test('no code, an empty one or none at all: a new record is numbered', async () => {
  for (const values of [{}, { code: null }, { code: '' }]) {
    const outcome = await apply(workspace, systemActor, [
      { object: 'customer', op: 'create', values: { name: '新', ...values } },
    ])
    expect(outcome.items[0]?.code).toMatch(/^C\d{7}/)
  }
})

describe('a record keeps a code', () => {
  test.each([null, '', ' '])('where it is set to %j', async (code) => {
    const id = await create(workspace, systemActor, 'customer', { name: '有编号' })
    for (const mode of modes) {
      const one = await apply(workspace, systemActor, [{ object: 'customer', op: 'update', id, values: { code } }], {
        mode,
      })
      expect(refusalsOf(one)).toEqual(['code'])
      const batch = { mode, origin: 'batch', onRefusal: 'skip', object: 'customer', op: 'update' } as const
      const many = await submitChange(workspace, systemActor, { ...batch, select: { ids: [id] }, set: { code } })
      expect(refusalsOf(many)).toEqual(['code'])
    }
  })

  test('where a batch would replace all of it by nothing', async () => {
    const id = await create(workspace, systemActor, 'customer', { name: '有编号', code: 'ABC' })
    const request: ChangeRequest = {
      ...{ mode: 'apply', origin: 'batch', onRefusal: 'skip', object: 'customer', op: 'update', select: { ids: [id] } },
      set: { code: { replace: ['ABC', ''] } },
    }
    expect(refusalsOf(await submitChange(workspace, systemActor, request))).toEqual(['code'])
  })
})

test('every text that is required, unique or a number takes blanks for nothing, or refuses them', async () => {
  for (const definition of workspace.definitions.all()) {
    for (const [name, field] of Object.entries(definition.fields)) {
      if (!isText(field) || !(field.required || field.unique || field.type === 'autoNumber')) continue
      for (const blank of blanks) {
        const values: Values = { ...samples(definition.fields), [name]: blank }
        const outcome = await apply(workspace, systemActor, [{ object: definition.name, op: 'create', values }])
        const kept = outcome.items[0]?.after?.[name] ?? null
        const where = `${definition.name}.${name} ${JSON.stringify(blank)}`
        if (field.required || field.type === 'autoNumber') expect(refusalsOf(outcome), where).toContain(name)
        else expect(kept, where).toBeNull()
      }
    }
  }
})

function isText(field: Field): boolean {
  return ['text', 'longText', 'autoNumber', 'phone', 'email', 'creditCode', 'idCard', 'bankCard', 'website'].includes(
    field.type,
  )
}

/** What the required fields need, but for links: only the blank is looked at. */
function samples(fields: Readonly<Record<string, Field>>): Values {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]): [string, Json][] =>
      field.required && !field.readOnly && field.type !== 'link' ? [[name, fieldType(field).sample(field, 1)]] : [],
    ),
  )
}
