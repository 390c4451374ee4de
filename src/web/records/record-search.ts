/** What the address of a record page says beside the record: being edited, as of a day, the related list shown. */
export interface RecordSearch {
  readonly edit?: true
  /** `YYYY-MM-DD`: the record as it was at the end of that day. */
  readonly asOf?: string
  readonly tab?: string
}

export function readRecordSearch(search: Record<string, unknown>): RecordSearch {
  return {
    ...(search.edit === true ? { edit: true } : {}),
    ...(typeof search.asOf === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(search.asOf) ? { asOf: search.asOf } : {}),
    ...(typeof search.tab === 'string' ? { tab: search.tab } : {}),
  }
}

/** Values a new record begins with, by field: `/records/contact/new?customer=…`. */
export type NewRecordSearch = Readonly<Record<string, string>>

export function readNewRecordSearch(search: Record<string, unknown>): NewRecordSearch {
  return Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}
