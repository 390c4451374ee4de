import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '../src/core/access/index.ts'
import type { ChangeItem, ChangeOutcome, ChangeRequest, Origin, Values } from '../src/core/change/change.ts'
import type { Field } from '../src/core/fields/field.ts'
import { fieldType } from '../src/core/fields/index.ts'
import { asJson } from '../src/core/json.ts'
import { customFieldTypes } from '../src/core/objects/configuration/custom-field-types.ts'
import { revertChange, submitChange } from '../src/server/change/index.ts'
import { readConfiguration } from '../src/server/metadata/index.ts'
import { expectAgreement } from './expect-agreement.ts'
import { openTestWorkspace, type TestWorkspace } from './test-workspace.ts'

let workspace: TestWorkspace
const changes: string[] = []
const records: string[] = []
const configured: { readonly object: string; readonly id: string }[] = []
const outcomes = new Map<string, number>()
let made = 0

beforeAll(async () => {
  workspace = await openTestWorkspace()
})
afterAll(() => workspace?.close())

const origins = ['form', 'inline', 'batch', 'template', 'import', 'api', 'mobile', 'merge', 'rule'] as const
const origin = fc.constantFrom<Origin>(...origins)
const place = fc.nat(7)

const command = fc.oneof(
  fc.record({
    kind: fc.constant('field' as const),
    type: fc.constantFrom(...customFieldTypes.map(({ value }) => value)),
    flags: fc.record({ required: fc.boolean(), unique: fc.boolean(), sensitive: fc.boolean(), sortable: fc.boolean() }),
  }),
  fc.record({
    kind: fc.constant('rule' as const),
    condition: fc.constantFrom('size(name) > 1', 'level != "D"', '1 +'),
  }),
  fc.record({ kind: fc.constant('retire' as const), at: place, op: fc.constantFrom('delete', 'restore') }),
  fc.record({ kind: fc.constant('create' as const), origin, n: fc.nat(50) }),
  fc.record({ kind: fc.constant('create' as const), origin, n: fc.nat(50) }),
  fc.record({ kind: fc.constant('update' as const), origin, at: place, n: fc.nat(50) }),
  fc.record({ kind: fc.constant('update' as const), origin, at: place, n: fc.nat(50) }),
  fc.record({ kind: fc.constant('many' as const), origin, n: fc.nat(50) }),
  fc.record({ kind: fc.constant('bin' as const), at: place, op: fc.constantFrom('delete', 'restore') }),
  fc.record({ kind: fc.constant('revert' as const), back: fc.nat(6), force: fc.boolean() }),
)
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never

test('whatever fields and rules there are, the history says what the tables hold', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 25, maxLength: 40 }), async (commands) => {
      for (const one of commands) note(one.kind, await run(one))
      for (const definition of workspace.definitions.all()) await expectAgreement(workspace, definition)
      await expectDefinitionsFollow()
    }),
    { numRuns: 6, seed: 20_261_121, endOnFailure: true },
  )
  // Chance has brought about each of them, and not by refusals alone.
  expect([...outcomes.keys()].toSorted()).toEqual([
    'bin',
    'create',
    'field',
    'many',
    'retire',
    'revert',
    'rule',
    'update',
  ])
})

function run(one: Command): Promise<ChangeOutcome | null> {
  switch (one.kind) {
    case 'field':
      return configure('customField', fieldValues(one.type, one.flags))
    case 'rule':
      return configure('validationRule', {
        ...{ object: 'customer', name: `规则${++made}`, condition: one.condition, message: label('不行') },
        severity: 'refuse',
      })
    case 'retire':
      return retire(one.at, one.op === 'delete' ? 'delete' : 'restore')
    case 'create':
      return create(one.n, one.origin)
    case 'update':
      return submit({ items: [item('update', one.at, someValues(one.n))] }, one.origin)
    case 'many':
      return submit(
        { object: 'customer', select: { ids: records.slice(-20) }, op: 'update', set: someValues(one.n) },
        one.origin,
      )
    case 'bin':
      return submit({ items: [item(one.op === 'delete' ? 'delete' : 'restore', one.at)] }, 'form')
    case 'revert':
      return revert(one.back, one.force)
  }
}

const label = (text: string) => ({ 'zh-CN': text, en: text })

function fieldValues(type: string, flags: Values): Values {
  const name = `random${++made}`
  const parts: Readonly<Record<string, Values>> = {
    choice: { options: ['甲', '乙', '丙'] },
    choices: { options: ['甲', '乙', '丙'] },
    link: { to: 'product' },
    formula: { expression: 'size(name)' },
    autoNumber: { settings: { rule: 'R{0000}' } },
    rollup: { settings: { of: 'contact', via: 'customer', compute: 'count' } },
  }
  const taken = Object.fromEntries(Object.entries(flags).filter(([flag]) => allows(type, flag)))
  return { object: 'customer', name, label: label(name), type, ...taken, ...parts[type] }
}

/** What a type does not take is refused, now and then: that is a case, too. */
function allows(type: string, flag: string): boolean {
  return type === 'text' || type === 'phone' || flag === 'sortable' || made % 7 === 0
}

async function configure(object: string, values: Values): Promise<ChangeOutcome> {
  const outcome = await submit({ items: [{ object, op: 'create', values }] }, 'form')
  const [one] = outcome.items
  if (one?.outcome === 'applied') configured.push({ object, id: one.id })
  return outcome
}

async function retire(at: number, op: 'delete' | 'restore'): Promise<ChangeOutcome | null> {
  const one = configured.at(-1 - at)
  return one ? submit({ items: [{ ...one, op, version: 'any' }] }, 'form') : null
}

async function create(n: number, by: Origin): Promise<ChangeOutcome> {
  const values = { name: `客户${n}`, ...someValues(n) }
  const outcome = await submit({ items: [{ object: 'customer', op: 'create', values }] }, by)
  const [one] = outcome.items
  if (one?.outcome === 'applied') records.push(one.id)
  return outcome
}

function item(op: ChangeItem['op'], at: number, values?: Values): ChangeItem {
  const id = records.at(-1 - at) ?? crypto.randomUUID()
  return { object: 'customer', op, id, version: 'any', ...(values ? { values } : {}) }
}

/** Samples of the fields an administrator made, some left out, some not what the field takes. */
function someValues(n: number): Values {
  const own = Object.entries(workspace.definitions.get('customer').fields).filter(([, { addedAt }]) => addedAt)
  const chosen = own.filter(([, field], at) => isEntered(field) && (field.required || (at + n) % 3 !== 0))
  return { level: 'A', ...Object.fromEntries(chosen.map(([name, field], at) => [name, sampleOf(field, n, at)])) }
}

function isEntered({ type, readOnly }: Field): boolean {
  return !readOnly && type !== 'link' && type !== 'attachment' && type !== 'autoNumber'
}

function sampleOf(field: Field, n: number, at: number) {
  if ((n + at) % 23 === 0) return '乱写的 ?'
  return (n + at) % 11 === 0 && !field.required ? null : asJson(fieldType(field).sample(field, n))
}

type Asked =
  | { readonly items: readonly ChangeItem[] }
  | {
      readonly object: string
      readonly select: { readonly ids: readonly string[] }
      readonly op: 'update'
      readonly set: Values
    }

async function submit(asked: Asked, by: Origin): Promise<ChangeOutcome> {
  const request: ChangeRequest = { mode: 'apply', origin: by, onRefusal: 'skip', ...asked }
  const outcome = await submitChange(workspace, systemActor, request)
  if (outcome.change.id) changes.push(outcome.change.id)
  return outcome
}

async function revert(back: number, force: boolean): Promise<ChangeOutcome | null> {
  const changeId = changes.at(-1 - back)
  if (!changeId) return null
  const outcome = await revertChange(workspace, systemActor, { changeId, mode: 'apply', force })
  if (outcome.change.id) changes.push(outcome.change.id)
  return outcome
}

function note(kind: string, outcome: ChangeOutcome | null): void {
  if (outcome?.change.status === 'applied') outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1)
}

/** What is in force is what the stored configuration makes, and nothing stored is at fault. */
async function expectDefinitionsFollow(): Promise<void> {
  const built = workspace.build(await readConfiguration(workspace.database.read))
  expect(built.faults).toEqual([])
  const fields = built.objects.find(({ name }) => name === 'customer')?.fields ?? {}
  expect(Object.keys(workspace.definitions.get('customer').fields)).toEqual(Object.keys(fields))
}
