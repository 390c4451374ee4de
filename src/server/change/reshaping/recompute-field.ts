import { sql } from 'kysely'
import { type ComputingStep, computingSteps } from '../../../core/configuration/index.ts'
import { type Definitions, tableOf, type Workspace } from '../../metadata/index.ts'
import { withDefinitions } from '../configuration/with-definitions.ts'
import { patiently } from '../context/patiently.ts'
import { computeNext } from './compute-next.ts'

/** A field by what is stored under: identities, which no change of a name moves. */
export interface StoredField {
  readonly object: string
  readonly field: string
}

interface Options {
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
}

/**
 * Computes a field, and all that is computed from it, for the records there are: after it was added, or is computed in another
 * way. A chunk at a time, each in a transaction of its own and under the locks of its records, so that nobody's save is
 * written over and nobody waits for long. What is computed so is no change of anybody's: it follows from what is recorded, leaves
 * versions as they are and no trace in the history. Begun again it writes only what is not right yet. Answers the objects
 * whose records it looked at.
 */
export async function recomputeField(
  workspace: Workspace,
  field: StoredField,
  options: Options,
): Promise<readonly string[]> {
  // The change that makes it necessary may be in force elsewhere only.
  await workspace.refresh()
  for (;;) {
    const steps = stepsOf(workspace.definitions, field)
    if (await computeAll(workspace, { field, steps }, options)) return [...new Set(steps.map(({ object }) => object))]
  }
}

/** What has to be computed when the field is; nothing where it is gone. */
export function stepsOf(definitions: Definitions, field: StoredField): readonly ComputingStep[] {
  const definition = definitions.withId(field.object)
  const name = Object.keys(definition?.fields ?? {}).find((one) => (definition?.fields[one]?.id ?? one) === field.field)
  return definition && name ? computingSteps(definitions.all(), { object: definition.name, field: name }) : []
}

interface Plan {
  readonly field: StoredField
  readonly steps: readonly ComputingStep[]
}

/** Answers whether it got to the end; not where other fields have begun to follow from this one meanwhile. */
async function computeAll(workspace: Workspace, plan: Plan, options: Options): Promise<boolean> {
  const counts = await Promise.all(plan.steps.map(({ object }) => countLiving(workspace, object)))
  const total = counts.reduce((sum, count) => sum + count, 0)
  let before = 0
  for (const [n, step] of plan.steps.entries()) {
    const report = (done: number) => options.onProgress(before + done, total)
    if (!(await computeStep(workspace, { plan, step, report, signal: options.signal }))) return false
    before += counts[n] ?? 0
  }
  return true
}

async function countLiving({ database: { read }, definitions }: Workspace, object: string): Promise<number> {
  const [row] = await read.rows<{ count: number }>(sql`
    SELECT count(*) AS count FROM ${read.table(tableOf(definitions.get(object)))} WHERE deleted_at IS NULL`)
  return row?.count ?? 0
}

interface Going {
  readonly plan: Plan
  readonly step: ComputingStep
  readonly signal: AbortSignal
  readonly report: (done: number) => void
}

const beforeAll = '00000000-0000-0000-0000-000000000000'

async function computeStep(workspace: Workspace, going: Going): Promise<boolean> {
  let after = beforeAll
  let done = 0
  for (;;) {
    going.signal.throwIfAborted()
    const chunk = await patiently(going.signal, () => computeChunk(workspace, going, after))
    if (chunk === 'outdated') return false
    if (chunk.last === undefined) return true
    after = chunk.last
    done += chunk.count
    going.report(done)
  }
}

function computeChunk(given: Workspace, { plan, step }: Going, after: string) {
  return withDefinitions(given, async (workspace) => {
    const steps = stepsOf(workspace.definitions, plan.field)
    if (JSON.stringify(steps) !== JSON.stringify(plan.steps)) return 'outdated' as const
    return computeNext(workspace, { step, after })
  })
}
