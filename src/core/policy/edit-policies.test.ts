import { describe, expect, test } from 'vitest'
import type { Actor } from '../access/access.ts'
import { systemActor } from '../access/index.ts'
import type { Values } from '../change/change.ts'
import type { EditPolicy, ObjectDefinition } from '../objects/object.ts'
import { order } from '../objects/order.ts'
import { orderLine } from '../objects/order-line.ts'
import { problemText } from '../text/problems.ts'
import { type DecidedRecord, decideOnRecord, decideRecordAccess, type RecordQuestion } from './index.ts'

/** A Friday, 16:00 in Shanghai. */
const at = new Date('2026-11-20T08:00:00Z')
const window = { kind: 'window', hours: 24 } as const
const state = { kind: 'state', field: 'status', states: ['processing'] } as const
const working = { kind: 'hours', days: [1, 2, 3, 4, 5], opensAt: 540, closesAt: 1080 } as const
const dear = { kind: 'condition', condition: 'freight > 1000.0' } as const

type Terms = Partial<EditPolicy> & Pick<EditPolicy, 'kind'>

describe('a policy closes', () => {
  test.each<[string, Terms, DecidedRecord['values'], Partial<RecordQuestion>, readonly string[]]>([
    ['nothing of a record within its hours', window, made('2026-11-19T09:00:00Z'), {}, []],
    ['a record when they are over', window, made('2026-11-19T08:00:00Z'), {}, ['closed-after-hours:']],
    ['and its deletion', window, made('2026-11-19T08:00:00Z'), { action: 'delete' }, ['closed-after-hours:']],
    ['but not its return from the bin', window, made('2026-11-01T08:00:00Z'), restoring(), []],
    ['a record in its states', state, { status: 'processing' }, {}, ['closed-in-state:']],
    ['and in no other', state, { status: 'pending' }, {}, []],
    ['nothing to its creator', { kind: 'creator' }, { createdBy: 'me' }, {}, []],
    ['all to anybody else', { kind: 'creator' }, { createdBy: 'mate' }, {}, ['closed-but-to-creator:']],
    ['nothing while people work', working, {}, {}, []],
    ['all when they have gone home', working, {}, { at: new Date('2026-11-20T10:00:00Z') }, ['closed-outside-hours:']],
    ['and on Saturday', working, {}, { at: new Date('2026-11-21T03:00:00Z') }, ['closed-outside-hours:']],
    ['what meets its condition', dear, { freight: 2000 }, {}, ['closed-by-condition:']],
    ['not what does not', dear, { freight: 10 }, {}, []],
    ['nor what cannot be answered', dear, { freight: null }, {}, []],
    ['of its kind what meets its condition', { ...state, condition: 'freight > 1000.0' }, dearAndOpen(), {}, []],
    ['its fields', { ...state, fields: ['freight'] }, { status: 'processing' }, writing(), ['closed-in-state:freight']],
    ['not the record with them', { ...state, fields: ['freight'] }, { status: 'processing' }, {}, []],
    ['nor its deletion', { ...state, fields: ['freight'] }, { status: 'processing' }, { action: 'delete' }, []],
    [
      'unless it says so',
      { ...state, fields: ['freight'], deletion: true },
      { status: 'processing' },
      { action: 'delete' },
      ['closed-in-state:'],
    ],
    ['nothing to roles it is not for', { ...window, roles: ['boss'] }, made('2026-11-01T08:00:00Z'), {}, []],
    [
      'all to those it is for',
      { ...window, roles: ['sales'] },
      made('2026-11-01T08:00:00Z'),
      {},
      ['closed-after-hours:'],
    ],
    ['nothing to those it exempts', { ...window, exempt: ['sales'] }, made('2026-11-01T08:00:00Z'), {}, []],
    ['nothing to Kebu itself', window, made('2026-11-01T08:00:00Z'), { actor: systemActor }, []],
  ])('%s', (_, terms, values, more, expected) => {
    expect(rulings({ ...asking(terms, values), ...more })).toEqual(expected)
  })

  test('the lines with the field that holds them, and leaves them open with the others', () => {
    const lines = (fields: readonly string[]) =>
      rulings({
        ...asking(state, {}),
        definition: orderLine,
        record: null,
        action: 'create',
        whole: { definition: under({ ...state, fields }), record: record({ status: 'processing' }) },
      })
    expect([lines(['lines']), lines(['freight'])]).toEqual([['closed-in-state:'], []])
  })

  test.each<[string, Terms, Values | null, readonly string[], readonly string[]]>([
    ['not the way back of the change that brought the state', state, { status: 'pending' }, [], []],
    ['nor of the one that brought what its condition asks', dear, { freight: 10 }, [], []],
    ['nor of the one that made the record', dear, null, [], []],
    ['but of one that found it met', dear, { remark: '旧' }, [], ['closed-by-condition:']],
    ['and where somebody wrote of that since', dear, { freight: 10 }, ['freight'], ['closed-by-condition:']],
    ['and where time has closed it', window, { status: 'pending' }, [], ['closed-after-hours:']],
  ])('%s', (_, terms, values, since, expected) => {
    const former = { values, writtenSince: new Set(since) }
    const now = { status: 'processing', freight: 2000, ...made('2026-11-01T08:00:00Z') }
    expect(rulings({ ...asking(terms, {}), record: { ...record(now), former } })).toEqual(expected)
  })
})

describe('beforehand', () => {
  const access = (terms: Terms, values: DecidedRecord['values']) => decideRecordAccess(asking(terms, values))

  test('is told until when a record is free, and which fields close then', () => {
    const until = (given: ReturnType<typeof access>) => [given.closing?.at.toISOString(), given.closing?.fields]
    expect(until(access(window, made('2026-11-20T07:00:00Z')))).toEqual(['2026-11-21T07:00:00.000Z', null])
    expect(until(access(working, {}))).toEqual(['2026-11-20T10:00:00.000Z', null])
    const partly = access({ ...window, fields: ['freight'] }, made('2026-11-20T07:00:00Z'))
    expect(until(partly)).toEqual(['2026-11-21T07:00:00.000Z', ['freight']])
    expect(access(window, made('2026-11-01T07:00:00Z'))).not.toHaveProperty('closing')
  })

  test('is told of what is open to her, and of nothing else', () => {
    const freight = policy({ ...window, fields: ['freight'] })
    const remark = policy({ ...window, hours: 48, fields: ['remark'] })
    const asked = {
      ...asking(window, made('2026-11-20T07:00:00Z')),
      definition: { ...order, policies: [freight, remark] },
    }
    const notFreight = (name: string) => name !== 'freight'
    expect(decideRecordAccess({ ...asked, mayEdit: notFreight }).closing?.fields).toEqual(['remark'])
    expect(decideRecordAccess({ ...asked, mayEdit: () => false })).not.toHaveProperty('closing')
    const hidden = policy({ kind: 'creator', fields: ['freight'] })
    const locked = { ...asked, definition: { ...order, policies: [hidden, freight, remark] } }
    expect(decideRecordAccess(locked).closing?.fields).toEqual(['remark'])
  })

  test.each<[string, Terms, DecidedRecord['values'], string, string]>([
    [
      'the field',
      { ...window, fields: ['freight'] },
      made('2026-11-01T08:00:00Z'),
      '「运费」不能再修改',
      '“Freight” is closed',
    ],
    [
      'the field',
      { ...state, fields: ['freight'] },
      { status: 'processing' },
      '「运费」不能修改',
      '“Freight” is closed',
    ],
    ['the field', { kind: 'creator', fields: ['freight'] }, {}, '修改「运费」', 'changes “Freight”'],
    ['the field', { ...dear, fields: ['freight'] }, { freight: 2000 }, '「运费」现在', '“Freight” is closed'],
    ['the record', dear, { freight: 2000 }, '这条记录现在', 'This record is closed'],
    ['nothing', window, made('2026-11-01T08:00:00Z'), '小时，不能再修改', 'and it is closed since'],
  ])('says why and names %s: %o', (_, terms, values, zh, en) => {
    const { freight } = access(terms, values).lockedFields
    expect(freight && problemText(freight, 'zh-CN')).toContain(zh)
    expect(freight && problemText(freight, 'en')).toContain(en)
  })

  test('is told why a field is closed, and whether it may be asked for', () => {
    const { whyNotEdit, lockedFields } = access(
      { ...state, fields: ['freight'], outcome: 'ask' },
      { status: 'processing' },
    )
    expect(whyNotEdit).toBeNull()
    expect(lockedFields).toEqual({
      freight: { code: 'closed-in-state', params: expect.objectContaining({ state: '处理中' }), mayAsk: true },
    })
  })

  test('is told that a document changes it, and that none deletes it', () => {
    const { whyNotEdit, whyNotDelete } = access({ ...state, outcome: 'document' }, { status: 'processing' })
    expect(whyNotEdit).toMatchObject({ code: 'closed-in-state', byDocument: true })
    expect(whyNotDelete).toMatchObject({ code: 'closed-in-state' })
    expect(whyNotDelete).not.toHaveProperty('byDocument')
  })
})

function rulings(question: RecordQuestion): string[] {
  return decideOnRecord(question).flatMap((ruling) =>
    ruling.verdict === 'refuse' ? [`${ruling.problem.code}:${ruling.path}`] : [],
  )
}

function asking(terms: Terms, values: DecidedRecord['values']) {
  return { actor: seller, definition: under(terms), action: 'edit', at, record: record(values) } as const
}

function under(terms: Terms): ObjectDefinition {
  return { ...order, locks: [], policies: [policy(terms)] }
}

function policy(terms: Terms): EditPolicy {
  // The kinds differ in what they need, which the caller gives.
  return { id: 'p', name: '规定', deletion: false, roles: [], exempt: [], outcome: 'refuse', ...terms } as EditPolicy
}

function record(values: DecidedRecord['values']): DecidedRecord {
  return { ownerId: 'me', deleted: false, values: { status: 'pending', createdAt: at.toISOString(), ...values } }
}

function made(createdAt: string): DecidedRecord['values'] {
  return { createdAt }
}

function dearAndOpen(): DecidedRecord['values'] {
  return { freight: 10, status: 'processing' }
}

function restoring(): Partial<RecordQuestion> {
  return { action: 'restore', record: { ...record(made('2026-11-01T08:00:00Z')), deleted: true } }
}

function writing(): Partial<RecordQuestion> {
  return { fields: ['remark', 'freight'] }
}

const seller: Actor = {
  id: 'me',
  name: '林悦',
  kind: 'user',
  roles: [
    {
      id: 'sales',
      objects: { order: { view: 'all', edit: 'own', delete: 'own', transfer: true, restore: true } },
      fields: {},
      rights: [],
    },
  ],
  teamMemberIds: new Set(['me']),
  teamTreeMemberIds: new Set(['me']),
}
