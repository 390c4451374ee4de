import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Actor, HeldGrant } from '../access/index.ts'
import type { EditPolicy, ObjectDefinition } from '../objects/object.ts'
import { order } from '../objects/order.ts'
import { decideOnRecord, decideRecordAccess, explainAccess } from './index.ts'
import {
  drawnGrants,
  drawnMoment,
  drawnPolicies,
  drawnRoles,
  madeAt,
  writtenFields,
} from './random-policies.fixture.ts'
import { enteredIn, isClosed, referenceMay } from './reference-policies.fixture.ts'

/** Random roles, grants and policies over one order at a random moment: what the house decides is what is reckoned slowly. */

const [me, mate] = ['me', 'mate']

const world = fc.record({
  roles: drawnRoles,
  grants: drawnGrants,
  policies: drawnPolicies,
  owner: fc.constantFrom(me, mate, null),
  createdBy: fc.constantFrom(me, mate),
  status: fc.constantFrom('pending', 'processing', 'completed'),
  freight: fc.constantFrom(null, 10, 500, 5000),
  taker: fc.constantFrom(null, mate),
  deleted: fc.boolean(),
  at: drawnMoment,
})
type Drawn = typeof world extends fc.Arbitrary<infer One> ? One : never

describe('whatever policies, roles and grants there are', { timeout: 30_000 }, () => {
  test('what may be edited, deleted and restored, and which fields, is what the slow reckoning says', () => {
    holdsFor(({ actor, definition, record, at }) => {
      for (const action of ['edit', 'delete', 'restore'] as const)
        for (const fields of action === 'edit'
          ? [undefined, ...writtenFields.map((name) => [name]), writtenFields]
          : [undefined]) {
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
      const closed = writtenFields.filter((field) => isClosed(actor, definition, { record, field, at }))
      expect(writtenFields.filter((field) => field in told.lockedFields)).toEqual(closed)
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
        enteredIn(definition).filter((field) =>
          referenceMay(actor, definition, { record, wish: { action: 'edit', at: when, fields: [field] } }),
        )
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
    { numRuns: 150 },
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
