import { sql } from 'kysely'
import type { Actor } from '../../../core/access/index.ts'
import type { ImportView, PersonRef } from '../../../core/api/shapes.ts'
import { isKeyHeader } from '../../../core/imports/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import { findRuns } from '../../ops/index.ts'
import { maySeeRows } from '../staging/import-access.ts'
import { notationOf } from '../staging/import-notation.ts'
import type { StoredImport } from '../staging/import-store.ts'
import { importSight } from './import-sight.ts'
import { whatCameOfParked } from './what-came-of-parked.ts'

/** Imports as the reader may see them, with who made them and the run at work on them. */
export async function toImportViews(
  workspace: Workspace,
  actor: Actor,
  imports: readonly StoredImport[],
): Promise<ImportView[]> {
  const people = await findPeople(workspace, new Set(imports.map((one) => one.createdById)))
  const runs = await findRuns(
    workspace,
    imports.flatMap((one) => one.runId ?? []),
  )
  const settled = await whatCameOfParked(
    workspace,
    imports.map(({ result }) => result),
  )
  return imports.map((one) =>
    toView(one, {
      result: settled(one.result),
      samples: shownSamples(workspace, actor, one),
      createdBy: people.get(one.createdById) ?? { id: one.createdById, name: '' },
      run: (one.runId && runs.get(one.runId)) || null,
    }),
  )
}

function shownSamples({ definitions }: Workspace, actor: Actor, one: StoredImport): StoredImport['samples'] {
  const definition = definitions.get(one.object)
  if (!maySeeRows(actor, definition, one)) return []
  const sight = importSight(actor, definition, one)
  return one.samples.map((texts, column) => texts.flatMap((text) => sight.cell(column, text) ?? []))
}

type Shown = Pick<ImportView, 'createdBy' | 'run' | 'result'> & Pick<StoredImport, 'samples'>

function toView(one: StoredImport, { samples, createdBy, run, result }: Shown): ImportView {
  const columns = one.headers.flatMap((header, i) =>
    header === '' || isKeyHeader(header) ? [] : [{ header, field: one.mapping[i] ?? null, samples: samples[i] ?? [] }],
  )
  return {
    id: one.id,
    object: one.object,
    fileName: one.fileName,
    state: one.state,
    createdAt: one.createdAt,
    createdBy,
    rows: one.rowCount,
    ...(one.headers.some(isKeyHeader) ? { roundTrip: true } : {}),
    columns,
    reading: one.reading,
    options: {
      mode: one.mode,
      key: one.keyField,
      existing: one.existing,
      conflicts: one.conflicts,
      preset: one.preset,
      mapping: Object.fromEntries(columns.map(({ header, field }) => [header, field])),
      ...notationOf(one.reading),
    },
    counts: one.counts,
    ...(one.approvals && one.state === 'checked' ? { approvals: one.approvals } : {}),
    run,
    changeId: one.changeId,
    result,
  }
}

async function findPeople({ database }: Workspace, ids: ReadonlySet<string>): Promise<Map<string, PersonRef>> {
  const { read } = database
  const rows = await read.rows(sql<PersonRef>`
    SELECT id, name FROM ${read.table('user')} WHERE id = ANY(${[...ids]}::uuid[])`)
  return new Map(rows.map((person) => [person.id, person]))
}
