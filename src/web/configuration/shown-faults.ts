import type { Faults } from '../records/save-faults.ts'
import type { FieldDraft } from './field/field-draft.ts'

/** Places of their own in the form of a field; what is about anything else is said above it. */
const places = new Set([
  'label',
  'name',
  'help',
  'required',
  'requiredForExisting',
  'requiredIf',
  'unique',
  'sensitive',
  'searchable',
  'sortable',
  'default',
  'options',
  'to',
  'expression',
  'settings',
  'section',
  'visibleTo',
  'synonyms',
  'writtenBy',
])

/** What is shown at its field: of what is still empty nothing, until somebody has tried to save it. */
export function shownFaults(faults: Faults, draft: FieldDraft, tried: boolean): Faults {
  const begun: Readonly<Record<string, boolean>> = {
    label: draft.zh !== '',
    options: draft.options.some(({ zh, en }) => zh !== '' || en !== ''),
    to: draft.to !== '',
    expression: draft.expression !== '',
    settings: Object.keys(draft.settings).length > 0,
  }
  return Object.fromEntries(Object.entries(faults).filter(([path]) => tried || begun[path] !== false))
}

/** What has no place of its own, in one sentence. */
export function generalFault(faults: Faults, message?: string): string | undefined {
  const elsewhere = Object.entries(faults).flatMap(([path, fault]) => (places.has(path) ? [] : [fault]))
  if (elsewhere.length > 0) return elsewhere.join(' ')
  return Object.keys(faults).length === 0 ? message : undefined
}
