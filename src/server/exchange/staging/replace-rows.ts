import { sql } from 'kysely'
import type { SystemWriter } from '../../db/index.ts'
import { sealedPlaces } from '../../metadata/index.ts'
import type { TableRow } from '../file/table-file.ts'
import type { SealStaged } from './seal-staged.ts'
import { isWithin } from './staged-rows.ts'
import { saveVerdicts, type Verdict } from './verdicts.ts'

interface Replaced {
  readonly importId: string
  readonly rows: readonly TableRow[]
  readonly verdicts: readonly Verdict[]
  readonly seal: SealStaged
}

/** Puts new texts and verdicts in the place of the old ones. */
export async function replaceRows(writer: SystemWriter, { importId, rows, verdicts, seal }: Replaced): Promise<void> {
  const numbers = rows.map(({ n }) => n)
  const cells = rows.map((row) => seal(JSON.stringify(row.cells), sealedPlaces.cells(importId, row.n)))
  await writer.run(sql`
    UPDATE ${writer.table('import_row')} AS r SET cells = corrected.cells
    FROM unnest(${numbers}::int[], ${cells}::jsonb[]) AS corrected(n, cells)
    WHERE r.import_id = ${importId} AND r.n = corrected.n AND ${isWithin(sql`r.n`, rows)}`)
  await writer.run(sql`
    DELETE FROM ${writer.table('import_verdict')} WHERE import_id = ${importId} AND n = ANY(${numbers}::int[]) AND ${isWithin(sql`n`, rows)}`)
  await saveVerdicts(writer, { importId, verdicts, seal })
}
