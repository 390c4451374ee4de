import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Actor, type HeldGrant, scopes } from '../access/index.ts'
import type { EditPolicy, ObjectDefinition } from '../objects/object.ts'
import { order } from '../objects/order.ts'
import { decideOnRecord, decideRecordAccess, explainAccess } from './index.ts'
import { enteredIn, isClosed, referenceConditions, referenceMay } from './reference-policies.fixture.ts'

/** Random roles, grants and policies over one order at a random moment: what the house decides is what is reckoned slowly. */

const [me, mate] = ['me', 'mate']
const roleIds = ['sales', 'service', 'boss']
const written = ['freight', 'remark', 'deliverOn', 'contactName']
const madeAt = Date.parse('2026-11-20T02:00:00Z')

const scope = fc.constantFrom(...scopes)
const role = (id: string) =>
  fc
    .record({
      view: scope,
      edit: scope,
      delete: scope,
      create: fc.boolean(),
      transfer: fc.boolean(),
      restore: fc.boolean(),
    })
    .chain((grant) =>
      fc.boolean().map((reopens) => ({
        id,
        name: id,
        objects: { order: grant },
        fields: {},
        rights: reopens ? (['reopen-completed'] as const) : [],
      })),
    )
const roles = fc.subarray(roleIds, { minLength: 1 }).chain((ids) => fc.tuple(...ids.map(role)))

const moment = fc.integer({ min: 0, max: 12 * 24 * 4 }).map((quarters) => new Date(madeAt + quarters * 900_000))
const grant = fc.record({
  action: fc.constantFrom('view', 'edit', 'delete'),
  field: fc.constantFrom(null, null, ...written),
  unlocks: fc.boolean(),
  until: fc.oneof(fc.constant(null), moment),
})
// Deletion is given of the whole record.
const given = grant.map((one) => (one.action === 'delete' ? { ...one, field: null } : one))

const kind = fc.oneof(
  fc.record({ kind: fc.constant('window'), hours: fc.constantFrom(0.5, 4, 24, 100) }),
  fc.record({
    kind: fc.constant('state'),
    field: fc.constant('status'),
    states: fc.subarray(['pending', 'processing', 'completed']),
  }),
  fc.constant({ kind: 'creator' }),
  fc.record({
    kind: fc.constant('hours'),
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
    opensAt: fc.constantFrom(0, 540, 555),
    closesAt: fc.constantFrom(600, 1080, 1440),
  }),
)
const conditionOf = fc.constantFrom(...Object.keys(referenceConditions))
const policy = fc
  .record({
    terms: fc.oneof(
      kind,
      conditionOf.map((condition) => ({ kind: 'condition', condition })),
    ),
    narrowed: fc.option(conditionOf, { nil: undefined }),
    fields: fc.option(fc.subarray([...written], { minLength: 1 }), { nil: undefined }),
    deletion: fc.boolean(),
    roles: fc.subarray(roleIds, { maxLength: 2 }),
    exempt: fc.subarray(roleIds, { maxLength: 1 }),
    outcome: fc.constantFrom('refuse', 'ask'),
  })
  .map(({ terms, narrowed, fields, ...rest }) => ({
    ...(narrowed ? { condition: narrowed } : {}),
    ...(fields ? { fields } : {}),
    ...rest,
    ...terms,
  }))

const world = fc.record({
  roles,
  grants: fc.array(given, { maxLength: 2 }),
  policies: fc.array(policy, { maxLength: 4 }),
  owner: fc.constantFrom(me, mate, null),
  createdBy: fc.constantFrom(me, mate),
  status: fc.constantFrom('pending', 'processing', 'completed'),
  freight: fc.constantFrom(null, 10, 500, 5000),
  taker: fc.constantFrom(null, mate),
  deleted: fc.boolean(),
  at: moment,
})
type Drawn = typeof world extends fc.Arbitrary<infer One> ? One : never

describe('whatever policies, roles and grants there are', () => {
  test('what may be edited, deleted and restored, and which fields, is what the slow reckoning says', () => {
    holdsFor(({ actor, definition, record, at }) => {
      for (const action of ['edit', 'delete', 'restore'] as const)
        for (const fields of action === 'edit' ? [undefined, ...written.map((name) => [name]), written] : [undefined]) {
          const asked = fields ? { fields } : {}
          const rulings = decideOnRecord({ actor, definition, action, at, record, ...asked })
          const expected = referenceMay(actor, definition, { record, wish: { action, at, ...asked } })
          expect([action, fields, rulings.length === 0]).toEqual([action, fields, expected])
        }
    })
  })

  test('the page is told the same beforehand, and the explanation says so too', () => {
    holdsFor(({ actor, definition, record, at }) => {
      const told = decideRecordAccess({ actor, definition, record, at })
      const may = (action: 'edit' | 'delete') => referenceMay(actor, definition, { record, wish: { action, at } })
      expect([told.whyNotEdit === null, told.whyNotDelete === null]).toEqual([may('edit'), may('delete')])
      const closed = written.filter((field) => isClosed(actor, definition, { record, field, at }))
      expect(written.filter((field) => field in told.lockedFields)).toEqual(closed)
      const explained = (['edit', 'delete'] as const).map((action) =>
        explainAccess({ actor, definition, action, at, record }),
      )
      expect(explained.map(({ allowed }) => allowed)).toEqual([may('edit'), may('delete')])
    })
  })

  test('what is told to close by itself is open until then, and closed from then on', () => {
    holdsFor(({ actor, definition, record, at }) => {
      const { closing } = decideRecordAccess({ actor, definition, record, at })
      const open = (when: Date) =>
        enteredIn(definition).filter((field) => !isClosed(actor, definition, { record, field, at: when }))
      if (!closing) return
      const before = new Date(closing.at.getTime() - 1)
      expect([open(before), closing.at > at]).toEqual([expect.arrayContaining([...open(at)]), true])
      const fields = closing.fields ?? open(at)
      expect(fields.filter((field) => open(closing.at).includes(field))).toEqual([])
    })
  })
})

interface Situation {
  readonly actor: Actor
  readonly definition: ObjectDefinition
  readonly record: {
    id: string
    ownerId: string | null
    deleted: boolean
    values: Record<string, string | number | null>
  }
  readonly at: Date
}

function holdsFor(holds: (situation: Situation) => void): void {
  fc.assert(
    fc.property(world, (drawn) => holds(toSituation(drawn))),
    { numRuns: 300 },
  )
}

function toSituation({
  roles,
  grants,
  policies,
  owner,
  createdBy,
  status,
  freight,
  taker,
  deleted,
  at,
}: Drawn): Situation {
  const values = { owner, createdBy, createdAt: new Date(madeAt).toISOString(), status, freight, taker }
  const actor: Actor = {
    id: me,
    name: '林悦',
    kind: 'user',
    // The kinds that are drawn are those of the types, which fast-check widens.
    roles: roles as Actor['roles'],
    grants: grants.map((one, n) => ({
      ...one,
      id: String(n),
      object: 'order',
      record: 'o',
      filter: null,
    })) as HeldGrant[],
    timeZone: 'Asia/Shanghai',
    teamMemberIds: new Set([me, mate]),
    teamTreeMemberIds: new Set([me, mate]),
  }
  const laid = policies.map((one, n) => ({ ...one, id: String(n), name: `规定 ${n}` })) as EditPolicy[]
  return { actor, definition: { ...order, policies: laid }, record: { id: 'o', ownerId: owner, deleted, values }, at }
}
