import { describe, expect, test } from 'vitest'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { customer } from '../../../core/objects/customer.ts'
import type { ProblemCode } from '../../../core/text/problems.ts'
import type { Pasted } from './pasted.ts'
import { planPaste, type ResolvedNames } from './plan-paste.ts'

const may = {
  view: true,
  create: true,
  edit: true,
  delete: true,
  import: true,
  export: true,
  batch: true,
  transfer: true,
  restore: true,
}
const linyue = '01920000-0000-7000-8000-000000000001'
const names: ResolvedNames = new Map([
  [
    'user',
    new Map<string, readonly string[]>([
      ['林悦', [linyue]],
      ['陈默', [linyue, linyue]],
    ]),
  ],
])

describe('a block pasted into a list', () => {
  test('changes each record from the cursor on, at the version that was shown', () => {
    const { items, skipped } = plan({
      columns: ['phone', 'level'],
      block: [
        ['０１０-62551234', 'A类'],
        ['', 'b类'],
      ],
    })
    expect(items).toEqual([
      { object: 'customer', op: 'update', id: 'r0', version: 3, values: { phone: '010-62551234', level: 'A' } },
      { object: 'customer', op: 'update', id: 'r1', version: 3, values: { phone: null, level: 'B' } },
    ])
    expect(skipped).toEqual([])
  })

  test('puts records in the place of their names', () => {
    const { items, skipped } = plan({ columns: ['owner'], block: [['林悦'], ['陈默'], ['无此人']] })
    expect(items.map(({ values }) => values)).toEqual([{ owner: linyue }])
    expect(skipped.map(({ problem }) => problem.code)).toEqual(['link-ambiguous', 'link-not-found'])
  })

  test('leaves what is closed, required or not understood, and changes the rest of the record', () => {
    const { items, skipped } = plan({
      columns: ['code', 'name', 'level', 'phone'],
      block: [['C1', '', '顶级', '010-62551234']],
    })
    expect(items.map(({ values }) => values)).toEqual([{ phone: '010-62551234' }])
    expect(skipped.map(({ problem }) => problem.code)).toEqual(['field-read-only', 'required', 'not-an-option'])
  })

  test('counts the rows and columns for which the list has no room', () => {
    const { beyond } = plan({ columns: ['phone'], block: [['', '1', '2'], [''], [''], ['']], rows: 2 })
    expect(beyond).toEqual({ rows: 2, columns: 2 })
  })
})

interface Story extends Pick<Pasted, 'columns' | 'block'> {
  readonly rows?: number
}

function plan({ columns, block, rows = block.length }: Story) {
  const object: ObjectView = { ...customer, levels: {}, scope: 'own', can: may }
  const records = Array.from(
    { length: rows },
    (_, n): RecordView => ({
      id: `r${n}`,
      object: object.name,
      objectName: object.name,
      code: `C${n}`,
      version: 3,
      deletedAt: null,
      refs: {},
    }),
  )
  return planPaste({ object, records, columns, block }, { names, timeZone: 'Asia/Shanghai', whyClosed })
}

/** As the list decides it, for the only closed field here. */
function whyClosed(_: ObjectView, __: RecordView, name: string): ProblemCode | null {
  return name === 'code' ? 'field-read-only' : null
}
