import * as fc from 'fast-check'
import { customFieldTypes } from '../src/core/objects/configuration/custom-field-types.ts'
import { conditionShape } from './random-conditions.ts'

export const persons = ['lin', 'chen', 'clerk', 'zhou', 'ada'] as const
export type Person = (typeof persons)[number]

const by = fc.constantFrom(...persons)
const at = fc.nat(7)
const n = fc.nat(50)
const confirmWarnings = fc.boolean()
/** What a call may say of where it comes from, and the key that says `api` for it. */
const from = fc.constantFrom('form', 'inline', 'template', 'mobile', 'api')
/** What somebody does: to the definitions, or to records by one of the ways there are. */
export const command = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('field'),
      type: fc.constantFrom(...customFieldTypes.map(({ value }) => value)),
      to: fc.constantFrom('product', 'customer'),
      flags: fc.record({
        ...{ required: fc.boolean(), unique: fc.boolean(), sensitive: fc.boolean(), sortable: fc.boolean() },
        ...{ visibleTo: fc.boolean() },
      }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('rule'),
      shape: conditionShape,
      severity: fc.constantFrom('refuse', 'warn'),
      on: fc.subarray(['create', 'update']),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('retire'), at, op: fc.constantFrom('delete', 'restore') }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('create'), by, from, n, confirmWarnings }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('update'), by, from, at, n, confirmWarnings }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('batch'), by, n, confirmWarnings }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('paste'), by, n, confirmWarnings }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('import'), n, confirmWarnings }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('bin'), by, at, op: fc.constantFrom('delete', 'restore') }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('revert'), by, back: fc.nat(6), force: fc.boolean(), confirmWarnings }),
  },
)
export type Command = typeof command extends fc.Arbitrary<infer C> ? C : never
export type Of<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>
