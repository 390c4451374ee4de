import { setImmediate as breathe } from 'node:timers/promises'
import type { Actor } from '../../core/access/index.ts'
import type { Json } from '../../core/json.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import type { Workspace } from '../metadata/index.ts'
import type { RunContext } from '../ops/index.ts'
import { type Checking, checkRows } from './checking/check-rows.ts'
import { copiesInFile } from './checking/find-copies.ts'
import { foreseeImport, keepForeseen } from './checking/foresee-import.ts'
import { planImport } from './checking/import-plan.ts'
import { keyColumnOf } from './round-trip/key-cell.ts'
import { findImport, importable } from './staging/import-access.ts'
import { inNotation } from './staging/import-notation.ts'
import { type ImportWishes, noCounts, readImport, type StoredImport } from './staging/import-store.ts'
import { rememberMapping } from './staging/remembered-mapping.ts'
import { holdsSecrets, sealFor } from './staging/seal-staged.ts'
import { readStagedRows, sealStagedRows } from './staging/staged-rows.ts'
import { clearVerdicts, countVerdicts, saveVerdicts } from './staging/verdicts.ts'
import { wishedMapping } from './staging/wished-mapping.ts'
import { wishedPreset } from './staging/wished-preset.ts'
import { type Once, startImportRun } from './start-import-run.ts'

/** Rows checked at a time: a few milliseconds of reading, one question each for links, records and the write path. */
const rowsPerStep = 500

/**
 * Settles the options and starts the check of every row as a run. Refuses 409 while the import is at work or done, 422
 * for options that cannot be meant.
 */
export async function checkImport(
  workspace: Workspace,
  actor: Actor,
  { id, options, ...once }: { id: string; options: ImportWishes } & Once,
): Promise<StoredImport> {
  const one = await findImport(workspace, actor, { id, use: 'work' })
  const definition = importable(workspace, actor, one.object)
  const choice = {
    mapping: wishedMapping(one.headers, one.mapping, options.mapping),
    mode: options.mode ?? one.mode,
    keyField: options.key === undefined ? one.keyField : options.key,
    existing: options.existing ?? one.existing,
    conflicts: options.conflicts ?? one.conflicts,
    preset: wishedPreset(actor, definition, { had: one.preset, wished: options.preset }),
    reading: inNotation(one.reading, options),
  }
  planImport(actor, definition, { headers: one.headers, ...choice })
  const samples = openSamples(definition, one, choice.mapping)
  const runId = await startImportRun(workspace, actor, one, {
    from: ['uploaded', 'checked', 'failed', 'cancelled'],
    changes: { ...choice, samples, state: 'checking', counts: noCounts, approvals: null, result: null },
    run: { kind: 'import-check', payload: { importId: one.id }, total: one.rowCount },
    ...once,
    otherwise: one.state === 'applied' ? 'import-already-applied' : 'import-busy',
  })
  // What was taken out says itself which fields it holds.
  if (keyColumnOf(one) < 0)
    await rememberMapping(workspace, { object: one.object, headers: one.headers, mapping: choice.mapping })
  return { ...one, ...choice, state: 'checking', counts: noCounts, runId }
}

/** Samples of columns that were found to hold what is only kept encrypted are forgotten. */
function openSamples(definition: ObjectDefinition, one: StoredImport, mapping: StoredImport['mapping']) {
  return one.samples.map((column, i) => (holdsSecrets(definition, [mapping[i] ?? null]) ? [] : column))
}

/** The run. Starting it again after a kill is safe: it begins by forgetting what it had found. */
export async function runCheck({ workspace, run, actor, signal, report }: RunContext): Promise<Json> {
  const { importId } = payloadOf(run.payload)
  const one = await readImport(workspace, importId)
  if (!one) throw new Error(`The import ${importId} is gone`)
  const { database, definitions } = workspace
  const plan = planImport(actor, definitions.get(one.object), one)
  const checking: Checking = {
    workspace,
    actor,
    plan,
    links: new Map(),
    seen: new Map(),
    seenAlike: new Map(),
    copies: await copiesInFile(workspace, one, signal),
    foreseen: new Map(),
  }
  const seal = sealFor(workspace.vault, plan.definition, one.mapping)
  const secret = holdsSecrets(plan.definition, one.mapping)
  await clearVerdicts(database.system, one.id)
  let done = 0
  let saving = Promise.resolve()
  try {
    for await (const rows of readStagedRows(workspace, one.id, rowsPerStep)) {
      signal.throwIfAborted()
      if (secret) await sealStagedRows(workspace, one.id, rows)
      const verdicts = await checkRows(checking, rows)
      await saving
      saving = saveVerdicts(database.system, { importId: one.id, verdicts, seal })
      // Heard of at the next step.
      saving.catch(() => undefined)
      done += rows.length
      report(done, one.rowCount)
      await breathe()
    }
  } finally {
    // Cancelled, it leaves no save under way: the next check begins by forgetting what was found.
    await saving
  }
  const counts = await countVerdicts(database.read, one.id)
  const foreseen = await foreseeImport(workspace, actor, { one, counts, signal })
  const now = { id: one.id, from: ['checking'], state: 'checked' } as const
  return (await keepForeseen(workspace, { one, ...foreseen }, now)) ?? counts
}

interface ImportPayload {
  readonly importId: string
  readonly changeId: string
  /** Of whoever applies it. */
  readonly confirmWarnings?: true | string[]
  readonly carry?: string[]
}

export function payloadOf(payload: Json): ImportPayload {
  // Runs of imports are started in this folder only.
  return payload as unknown as ImportPayload
}
