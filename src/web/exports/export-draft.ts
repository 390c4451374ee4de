import type { BodyOfCall } from '../../core/api/call.ts'
import type { ObjectView } from '../../core/api/shapes.ts'
import type { ExportEncoding, ExportFormat, ExportHeaders } from '../../core/exports/export-wish.ts'
import type { RecordQuery } from '../client/record-query.ts'

export type ColumnsChosen = 'shown' | 'all' | 'chosen'

/** What is said in the dialog of an export. */
export interface ExportDraft {
  readonly which: 'ticked' | 'matching'
  readonly columns: ColumnsChosen
  readonly fields: readonly string[]
  readonly format: ExportFormat
  readonly encoding: ExportEncoding
  readonly headers: ExportHeaders
  readonly reason: string
  /** It is to be edited and brought back. */
  readonly roundTrip: boolean
}

/** What it is about: the list, with what of it is ticked. */
export interface Exported {
  readonly object: ObjectView
  readonly query: RecordQuery
  /** Null where nothing is ticked, or all is. */
  readonly ids: readonly string[] | null
  /** The columns of the list. */
  readonly shown: readonly string[]
  readonly total: number | undefined
}

/** The fields that a file may hold. */
export function fieldsOffered({ fields }: ObjectView): readonly string[] {
  return Object.keys(fields).filter((name) => fields[name]?.type !== 'lines')
}

export function beginDraft({ ids, shown }: Exported): ExportDraft {
  return {
    which: ids ? 'ticked' : 'matching',
    columns: 'shown',
    fields: shown,
    format: 'xlsx',
    encoding: 'utf-8',
    headers: 'labels',
    reason: '',
    roundTrip: false,
  }
}

/** Whether it can be sent: some column, and the reason where one is asked for. */
export function isComplete({ object }: Exported, { columns, fields, reason }: ExportDraft): boolean {
  return (columns !== 'chosen' || fields.length > 0) && (!object.exportReason || reason.trim() !== '')
}

/** Whether the file may be brought back once it is edited: a workbook, by somebody who may import. */
export function mayComeBack({ can }: ObjectView, format: ExportFormat): boolean {
  return format === 'xlsx' && can.import
}

/** As the server is asked: of the order of the list, and of its filter unless some are ticked. */
export function toExportBody({ object, query, ids, shown }: Exported, draft: ExportDraft): BodyOfCall<'startExport'> {
  const { which, columns, fields, format, encoding, headers, reason, roundTrip } = draft
  const [sort] = query.sort ?? []
  return {
    object: object.name,
    format,
    headers,
    ...(format === 'csv' ? { encoding } : {}),
    ...(roundTrip && mayComeBack(object, format) ? { roundTrip } : {}),
    ...(which === 'ticked' && ids ? { ids: [...ids] } : asked(query)),
    ...(columns === 'all' ? {} : { fields: [...(columns === 'shown' ? shown : fields)] }),
    ...(sort ? { sort: `${sort.direction === 'desc' ? '-' : ''}${sort.field}` } : {}),
    ...(reason.trim() ? { reason: reason.trim() } : {}),
  }
}

function asked({ filter, q }: RecordQuery) {
  return { ...(filter ? { filter: JSON.parse(JSON.stringify(filter)) } : {}), ...(q ? { q } : {}) }
}
