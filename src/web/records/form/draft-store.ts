import { isRecordId } from '../../../core/fields/parsing/record-id.ts'
import type { Json } from '../../../core/json.ts'

/** What was typed and not saved yet, kept in this browser until it is saved or thrown away. */
export interface KeptDraft {
  /** When it was last typed into, ISO 8601. */
  readonly at: string
  /** The version of the record it was typed over; 0 for a new one. */
  readonly version: number
  readonly values: Readonly<Record<string, Json>>
}

const prefix = 'kebu.draft.'
const keptForMs = 30 * 24 * 3600 * 1000

/** By whose it is and where: `<person>/customer/new`, `<person>/customer/<id>`, `<person>/quick/<id>`. */
export function keepDraft(key: string, values: KeptDraft['values'], version = 0): void {
  const draft: KeptDraft = { at: new Date().toISOString(), version, values }
  try {
    localStorage.setItem(prefix + key, JSON.stringify(draft))
  } catch {
    // Without a store (private window, full disk) the form still holds what was typed; only closing the tab loses it.
  }
}

/** The kept draft, or null where there is none, it does not read, or it is older than 30 days. */
export function keptDraft(key: string): KeptDraft | null {
  try {
    const draft: unknown = JSON.parse(localStorage.getItem(prefix + key) ?? 'null')
    return isDraft(draft) && Date.now() - Date.parse(draft.at) < keptForMs ? draft : null
  } catch {
    return null
  }
}

export function dropDraft(key: string): void {
  try {
    localStorage.removeItem(prefix + key)
  } catch {
    // Nothing was kept where there is no store.
  }
}

/** Takes away what is offered to nobody any more: past its days, unreadable, or kept without a person. Once, when the page opens. */
export function dropOldDrafts(): void {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix))
    for (const key of keys) if (isOld(key.slice(prefix.length))) localStorage.removeItem(key)
  } catch {
    // Nothing was kept where there is no store.
  }
}

function isOld(key: string): boolean {
  const [person = ''] = key.split('/')
  return !isRecordId(person) || keptDraft(key) === null
}

function isDraft(draft: unknown): draft is KeptDraft {
  return (
    typeof draft === 'object' && draft !== null && 'values' in draft && 'at' in draft && typeof draft.at === 'string'
  )
}
