import fc from 'fast-check'
import { scopes } from '../access/index.ts'
import { referenceConditions } from './reference-policies.fixture.ts'

/** Roles, grants in time and policies of every kind, drawn at random. */

/** Policies and roles name them. */
export const roleIds = ['sales', 'service', 'boss']
export const writtenFields = ['freight', 'remark', 'deliverOn', 'contactName']
/** When all records were made; what is drawn of time comes after. */
export const madeAt = Date.parse('2026-11-20T02:00:00Z')

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
export const drawnRoles = fc.subarray(roleIds, { minLength: 1 }).chain((ids) => fc.tuple(...ids.map(role)))

export const drawnMoment = fc
  .integer({ min: 0, max: 12 * 24 * 4 })
  .map((quarters) => new Date(madeAt + quarters * 900_000))
const grant = fc.record({
  action: fc.constantFrom('view', 'edit', 'delete'),
  field: fc.constantFrom(null, null, ...writtenFields),
  unlocks: fc.boolean(),
  until: fc.oneof(fc.constant(null), drawnMoment),
})
// Deletion is given of the whole record.
const given = grant.map((one) => (one.action === 'delete' ? { ...one, field: null } : one))

const kind = fc.oneof(
  fc.record({ kind: fc.constant('window'), hours: fc.constantFrom(0.5, 4, 24, 100) }),
  fc.record({
    kind: fc.constant('state'),
    field: fc.constant('status'),
    states: fc.subarray(['pending', 'processing', 'completed'], { minLength: 1 }),
  }),
  fc.constant({ kind: 'creator' }),
  fc.record({
    kind: fc.constant('hours'),
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
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
    fields: fc.option(fc.subarray([...writtenFields], { minLength: 1 }), { nil: undefined }),
    deletion: fc.boolean(),
    roles: fc.subarray(roleIds, { maxLength: 2 }),
    exempt: fc.subarray(roleIds, { maxLength: 1 }),
    outcome: fc.constantFrom('refuse', 'ask', 'document'),
  })
  .map(({ terms, narrowed, fields, ...rest }) => ({
    ...(narrowed ? { condition: narrowed } : {}),
    ...(fields ? { fields } : {}),
    ...rest,
    ...terms,
  }))

export const drawnGrants = fc.array(given, { maxLength: 2 })
export const drawnPolicies = fc.array(policy, { maxLength: 4 })
