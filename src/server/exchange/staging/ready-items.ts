import type { ChangeItem } from '../../../core/change/change.ts'
import type { Workspace } from '../../metadata/index.ts'
import type { StoredImport } from './import-store.ts'
import { readReady } from './verdicts.ts'

const rowsPerRead = 5_000

/** The rows that are in order, as the change that importing them is, and which rows they are. */
export async function readItems(
  workspace: Workspace,
  one: StoredImport,
): Promise<{ items: ChangeItem[]; rowNumbers: number[] }> {
  const items: ChangeItem[] = []
  const rowNumbers: number[] = []
  for await (const rows of readReady(workspace, one.id, rowsPerRead)) {
    for (const { n, state, recordId, recordVersion, values } of rows) {
      rowNumbers.push(n)
      const about = recordId && recordVersion !== null ? { id: recordId, version: recordVersion } : {}
      const preset = state === 'create' && one.preset ? { preset: one.preset } : {}
      items.push({ object: one.object, op: state, ...about, values, ...preset })
    }
  }
  return { items, rowNumbers }
}
