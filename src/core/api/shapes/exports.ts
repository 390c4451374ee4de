import type { ExportFormat } from '../../exports/export-wish.ts'
import type { RunView } from './runs.ts'

/** Records that somebody takes out as a file. */
export interface ExportView {
  readonly id: string
  readonly object: string
  readonly state: RunView['state'] | 'expired'
  readonly format: ExportFormat
  readonly fileName: string
  /** Once it is written. */
  readonly rows: number | null
  readonly bytes: number | null
  readonly sha256: string | null
  readonly createdAt: string
  /** The file is gone then. */
  readonly keptUntil: string | null
  readonly run: RunView | null
}
