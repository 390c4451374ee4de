import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apply, appoint, create, must } from '../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../tests/test-workspace.ts'
import { type Actor, systemActor } from '../../core/access/index.ts'
import { standardRoles } from '../../core/access/standard-roles.ts'
import type { ChangeItem, ChangeOutcome } from '../../core/change/change.ts'
import type { Json } from '../../core/json.ts'
import { newId } from '../db/index.ts'
import { loadActor } from '../policy/index.ts'
import { applyParked } from './apply-parked.ts'

let workspace: TestWorkspace
let lin: Actor

beforeAll(async () => {
  workspace = await openTestWorkspace()
  await appoint(workspace)
  const grants = JSON.parse(JSON.stringify(standardRoles.administrator.grants))
  const role = await create(workspace, systemActor, 'role', { name: '什么都能改', grants })
  const person = await create(workspace, systemActor, 'user', { name: '林悦', login: 'lin', roles: [role] })
  lin = (await loadActor(workspace, person)) ?? systemActor
})
afterAll(() => workspace?.close())

const levels = ['A', 'B', 'C'] as const
const level = fc.constantFrom(...levels)
const flow = fc.record({
  operations: fc.subarray(['create', 'update', 'delete']),
  fields: fc.subarray(['level', 'remark']),
  condition: fc.option(fc.constantFrom('after.level == "A"', 'before.level != "C"', 'count > 2'), { nil: null }),
  partial: fc.constantFrom('whole', 'rest'),
})
const edit = fc.record({
  which: fc.nat(5),
  op: fc.constantFrom('create', 'update', 'update', 'delete'),
  level,
  remark: fc.constantFrom('一', '二', null),
})
const step = fc.oneof(
  fc.record({ kind: fc.constant('change' as const), edits: fc.array(edit, { minLength: 1, maxLength: 4 }) }),
  fc.record({ kind: fc.constant('approve' as const), which: fc.nat(5) }),
  fc.record({ kind: fc.constant('reject' as const), which: fc.nat(5) }),
)

type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never
type Held = Readonly<Record<'level' | 'remark', Json>>

test('whatever waits, is approved or is not: the data are what the changes that were applied have made of them', async () => {
  const runs = fc.record({
    flows: fc.array(flow, { maxLength: 2 }),
    steps: fc.array(step, { minLength: 3, maxLength: 8 }),
  })
  await fc.assert(
    fc.asyncProperty(runs, async ({ flows, steps }) => {
      const drawn = await drawAll(flows)
      const run = newId()
      const held = new Map<string, Held>()
      const waiting: string[] = []
      for (const one of steps) {
        if (one.kind === 'change') {
          const outcome = await apply(workspace, lin, toItems(one.edits, { run, known: [...held.keys()] }))
          note(held, outcome)
          const parked = outcome.change.status === 'pending' ? outcome.change.id : outcome.change.rest
          if (parked) waiting.push(parked)
          continue
        }
        const [id] = waiting.splice(one.which % Math.max(waiting.length, 1), 1)
        if (!id) continue
        await decide(id, one.kind === 'approve' ? 'approved' : 'rejected')
        const outcome = await applyParked(workspace, id)
        if (outcome) note(held, outcome)
        else expect(one.kind).toBe('reject')
      }
      expect(await stored(run)).toEqual(held)
      await removeAll(drawn)
    }),
    { numRuns: 12 },
  )
})

async function drawAll(flows: readonly object[]): Promise<string[]> {
  const steps = [{ approvers: [{ manager: 'author' }], mode: 'any' }]
  const items = flows.map(
    (values, n): ChangeItem => ({
      object: 'approvalFlow',
      op: 'create',
      values: { object: 'customer', name: `流程${n} ${newId()}`, steps, ...values },
    }),
  )
  if (items.length === 0) return []
  return (await must(workspace, systemActor, items)).items.map(({ id }) => id)
}

async function removeAll(flows: readonly string[]): Promise<void> {
  if (flows.length > 0)
    await must(
      workspace,
      systemActor,
      flows.map((id) => ({ object: 'approvalFlow', op: 'delete', id, version: 'any' })),
    )
}

function toItems(
  edits: readonly Edit[],
  { run, known }: { readonly run: string; readonly known: readonly string[] },
): ChangeItem[] {
  return edits.map(({ which, op, level, remark }): ChangeItem => {
    const id = known[which % Math.max(known.length, 1)]
    if (!id || op === 'create')
      return { object: 'customer', op: 'create', values: { name: `随机 ${run} ${newId()}`, level, remark } }
    return op === 'delete'
      ? { object: 'customer', op, id, version: 'any' }
      : { object: 'customer', op: 'update', id, version: 'any', values: { level, remark } }
  })
}

function note(held: Map<string, Held>, { items }: ChangeOutcome): void {
  for (const { id, op, outcome, after = {} } of items) {
    if (outcome !== 'applied') continue
    if (op === 'delete') held.delete(id)
    else held.set(id, { level: null, remark: null, ...held.get(id), ...pick(after) })
  }
}

function pick(values: Readonly<Record<string, Json>>): Partial<Held> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name === 'level' || name === 'remark'))
}

async function decide(id: string, state: 'approved' | 'rejected'): Promise<void> {
  const { system } = workspace.database
  await system.run(sql`UPDATE ${system.table('parked_change')} SET state = ${state} WHERE id = ${id}`)
}

/** All that is there of what a run has made. */
async function stored(run: string): Promise<Map<string, Held>> {
  const { read } = workspace.database
  const rows = await read.rows(sql<Held & { id: string }>`
    SELECT id, level, remark FROM ${read.table('customer')} WHERE deleted_at IS NULL AND name LIKE ${`随机 ${run}%`}`)
  return new Map(rows.map(({ id, ...held }) => [id, held]))
}
