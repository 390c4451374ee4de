import { describe, expect, test } from 'vitest'
import type { Actor, Grant, Right } from '../access/access.ts'
import type { ObjectDefinition, StateLock } from '../objects/object.ts'
import { order } from '../objects/order.ts'
import { orderLine } from '../objects/order-line.ts'
import { product } from '../objects/product.ts'
import { type DecidedRecord, decideOnRecord, decideOnResult, decideRecordAccess, type RecordQuestion } from './index.ts'

const at = new Date('2026-11-20T08:00:00Z')
const pending = ownOrder('pending')
const completed = ownOrder('completed')

describe('the ruling names the rule and what opens it', () => {
  test.each<[string, Partial<RecordQuestion>, readonly [rule: string, code: string, path: string][]]>([
    ['her own order is hers to edit', {}, []],
    ['and to delete', { action: 'delete' }, []],
    ['what she may not see is not there', { record: of('stranger') }, [['sight', 'record-not-found', '']]],
    ['of a colleague she sees but does not edit', { record: of('mate') }, [['scope', 'not-allowed-to-edit', '']]],
    ['what is in the bin is not edited', { record: { ...pending, deleted: true } }, [['bin', 'record-deleted', '']]],
    ['what is not in it is not restored', { action: 'restore' }, [['bin', 'record-not-deleted', '']]],
    [
      'nobody makes what she was not granted',
      { definition: product, action: 'create', record: null },
      [['grant', 'not-allowed-to-create', '']],
    ],
    [
      'a completed order is not deleted',
      { action: 'delete', record: completed },
      [['lock:order-completed', 'order-completed', '']],
    ],
    [
      'and of its fields the remark is open',
      { record: completed, fields: ['remark', 'customer'] },
      [['lock:order-completed', 'order-completed', 'customer']],
    ],
    ['so that it is not closed as a whole', { record: completed }, []],
    [
      'all that speaks against it is told',
      { action: 'delete', record: { ...of('mate', 'completed'), deleted: true } },
      [
        ['scope', 'not-allowed-to-delete', ''],
        ['bin', 'record-deleted', ''],
        ['lock:order-completed', 'order-completed', ''],
      ],
    ],
  ])('%s', (_, more, expected) => {
    expect(rulingsOf({ ...asking(), ...more })).toEqual(expected)
  })

  test('the way out of a lock is the right it names, and whoever holds it is not stopped', () => {
    const question = { ...asking(), action: 'delete', record: completed } as const
    expect(decideOnRecord(question)).toMatchObject([{ verdict: 'refuse', wayOut: 'reopen-completed' }])
    expect(decideOnRecord({ ...question, actor: seller('reopen-completed') })).toEqual([])
  })
})

describe('an order line', () => {
  const line: DecidedRecord = { ownerId: null, deleted: false, values: {} }
  const lineOf = (whole: DecidedRecord, more: Partial<RecordQuestion> = {}) =>
    rulingsOf({
      ...asking(),
      definition: orderLine,
      record: line,
      whole: { definition: order, record: whole },
      ...more,
    })

  test.each(['edit', 'delete', 'create'] as const)('goes by its order: %s', (action) => {
    const record = action === 'create' ? null : line
    expect(lineOf(pending, { action, record })).toEqual([])
    expect(lineOf(of('mate'), { action, record })).toEqual(
      [['scope', `not-allowed-to-${action}`, '']].map(byGrant(action)),
    )
    expect(lineOf(completed, { action, record })).toEqual([['lock:order-completed', 'order-completed', '']])
  })

  test('that is to be added to an order out of sight hears nothing of it, its state least of all', () => {
    expect(lineOf(of('stranger', 'completed'), { action: 'create', record: null })).toEqual([])
  })

  test('stays open where the lock of its order leaves the lines open', () => {
    const lenient = { ...order, locks: locks({ open: ['lines'] }) }
    const whole = { definition: lenient, record: completed }
    expect(rulingsOf({ ...asking(), definition: orderLine, record: line, whole })).toEqual([])
  })

  test('is removed by whoever edits the order, without the right to delete orders', () => {
    const actor = {
      ...seller(),
      roles: [{ objects: { order: { view: 'all', edit: 'own' } }, fields: {}, rights: [] }],
    } as const
    expect(lineOf(pending, { actor, action: 'delete' })).toEqual([])
  })
})

describe('a record under several locks', () => {
  const twice: ObjectDefinition = {
    ...order,
    locks: [
      ...locks({ open: ['remark', 'deliverOn'] }),
      ...locks({ open: ['remark'], problem: 'order-cancelled', opensWith: 'force-revert' }),
    ],
  }

  test('is held by all of them: each closes its fields', () => {
    const question = { ...asking(), definition: twice, record: completed, fields: ['customer', 'deliverOn', 'remark'] }
    expect(rulingsOf(question).map(([rule, , path]) => [rule, path])).toEqual([
      ['lock:order-completed', 'customer'],
      ['lock:order-cancelled', 'deliverOn'],
    ])
  })

  test('stays under the others for whoever may open one', () => {
    const question = { ...asking(), definition: twice, record: completed, actor: seller('reopen-completed') }
    expect(rulingsOf({ ...question, action: 'delete' }).map(([rule]) => rule)).toEqual(['lock:order-cancelled'])
  })

  test('is closed as a whole where together they leave nothing open', () => {
    const definition = { ...order, locks: [...locks({ open: ['remark'] }), ...locks({ open: ['deliverOn'] })] }
    const { whyNotEdit, lockedFields } = decideRecordAccess({ ...asking(), definition, record: completed })
    expect(whyNotEdit?.code).toBe('order-completed')
    expect(lockedFields).toHaveProperty('remark')
  })
})

describe('whoever takes back what she just did', () => {
  test('is asked for no grants, and sees what her change gave away as long as it is as she left it', () => {
    const record = of('stranger')
    expect(rulingsOf({ ...asking(), record, asAuthor: { asLeft: true } })).toEqual([])
    expect(rulingsOf({ ...asking(), record, asAuthor: { asLeft: false } })).toEqual([['sight', 'record-not-found', '']])
  })

  test('is stopped by a lock, but for the one her change put on', () => {
    const question = { ...asking(), action: 'delete', asAuthor: { asLeft: true } } as const
    expect(rulingsOf({ ...question, record: completed })).toHaveLength(1)
    expect(rulingsOf({ ...question, record: { ...completed, unlocked: true } })).toEqual([])
  })
})

describe('what a record would become', () => {
  const result = { actor: seller(), definition: order, action: 'edit', at, takesBack: false, asAuthor: false } as const
  const moving = (from: string, to: string) => ({ ...result, before: { status: from }, after: { status: to } })

  test('follows the states its object lays down', () => {
    expect(decideOnResult(moving('pending', 'processing'))).toEqual([])
    expect(decideOnResult(moving('pending', 'completed'))).toMatchObject([
      { rule: 'move:state-not-reachable', path: 'status', wayOut: null },
    ])
  })

  test('is not held where a change is taken back: it goes where it was', () => {
    expect(decideOnResult({ ...moving('completed', 'pending'), takesBack: true })).toEqual([])
  })
})

function rulingsOf(question: RecordQuestion): [rule: string, code: string, path: string][] {
  return decideOnRecord(question).map((ruling) =>
    ruling.verdict === 'refuse' ? [ruling.rule, ruling.problem.code, ruling.path] : [ruling.rule, '', ''],
  )
}

/** A new part needs a grant, and not a scope. */
function byGrant(action: string): (ruling: string[]) => string[] {
  return ([rule = '', ...rest]) => [action === 'create' ? 'grant' : rule, ...rest]
}

function asking(): RecordQuestion & { readonly record: DecidedRecord } {
  return { actor: seller(), definition: order, action: 'edit', at, record: pending }
}

function ownOrder(status: string): DecidedRecord {
  return of('me', status)
}

function of(ownerId: string, status = 'pending'): DecidedRecord {
  return { ownerId, deleted: false, values: { status } }
}

function locks(more: Partial<StateLock>): readonly StateLock[] {
  const [first] = order.locks ?? []
  return first ? [{ ...first, ...more }] : []
}

/** She sees her team's and edits her own. */
function seller(...rights: Right[]): Actor {
  const grant: Partial<Grant> = { view: 'team', edit: 'own', delete: 'own', restore: true }
  return {
    id: 'me',
    name: '林悦',
    kind: 'user',
    roles: [{ objects: { order: { ...grant, create: true } }, fields: {}, rights }],
    teamMemberIds: new Set(['me', 'mate']),
    teamTreeMemberIds: new Set(['me', 'mate']),
  }
}
