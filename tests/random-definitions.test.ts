import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfiguration } from '../src/server/metadata/index.ts'
import { expectAgreement } from './expect-agreement.ts'
import { command } from './random-commands.ts'
import { run } from './random-steps.ts'
import { closeWalk, openWalk, type Walk } from './random-walk.ts'

/** Another walk through the same world: KEBU_RANDOM_SEED=7 vitest run tests/random-definitions.test.ts */
const usualSeed = 20_261_121
const seed = Number(process.env.KEBU_RANDOM_SEED ?? usualSeed)

let walk: Walk
beforeAll(async () => {
  walk = await openWalk()
})
afterAll(() => walk && closeWalk(walk))

test('whatever fields and rules there are, whoever writes from wherever, the history says what the tables hold', {
  timeout: 120_000,
}, async () => {
  const applied = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 14, maxLength: 20 }), async (commands) => {
      for (const one of commands) if (await run(walk, one)) applied.add(one.kind)
      for (const definition of walk.world.workspace.definitions.all())
        await expectAgreement(walk.world.workspace, definition)
      await expectDefinitionsFollow()
    }),
    { numRuns: 4, seed, endOnFailure: true },
  )
  // Chance has brought about each of them, and not by refusals alone.
  const kinds = ['batch', 'bin', 'create', 'field', 'import', 'paste', 'retire', 'revert', 'rule', 'update']
  if (seed === usualSeed) expect([...applied].toSorted()).toEqual(kinds)
})

/** What is in force is what the stored configuration makes, and nothing stored is at fault. */
async function expectDefinitionsFollow(): Promise<void> {
  const { workspace } = walk.world
  const built = workspace.build(await readConfiguration(workspace.database.read))
  expect(built.faults).toEqual([])
  const fields = built.objects.find(({ name }) => name === 'customer')?.fields ?? {}
  expect(Object.keys(workspace.definitions.get('customer').fields)).toEqual(Object.keys(fields))
}
