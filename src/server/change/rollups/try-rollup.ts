import type { Actor } from '../../../core/access/index.ts'
import { checkPointers } from '../../../core/configuration/index.ts'
import type { RollupField } from '../../../core/fields/field.ts'
import { formatField } from '../../../core/fields/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import type { Locale } from '../../../core/text/locale.ts'
import type { Workspace } from '../../metadata/index.ts'
import { refusedTogether } from '../../refused.ts'
import { namesOf, readLatest, type TriedRecord } from '../validations/latest-records.ts'
import { unseenInRollup } from '../validations/unseen-reads.ts'
import { countRollups } from './count-rollups.ts'

export interface RollupQuestion {
  readonly actor: Actor
  readonly definition: ObjectDefinition
  readonly rollup: Pick<RollupField, 'of' | 'via' | 'compute' | 'field' | 'result' | 'except'>
  readonly locale: Locale
}

/** Counts a rollup for the three records that were changed last, before it is kept. Throws `Refused` where it names what is not there. */
export async function tryRollup(workspace: Workspace, question: RollupQuestion): Promise<TriedRecord[]> {
  const { actor, definition, rollup, locale } = question
  const { definitions, database } = workspace
  const field: RollupField = { type: 'rollup', readOnly: true, label: definition.label, ...rollup }
  const counting = definitions.find(rollup.of)
  const known = new Map(counting ? [[rollup.of, counting]] : [])
  const unseen = unseenInRollup(definitions, actor, rollup)
  const faults = [
    ...checkPointers('', field, { definition, known }),
    ...(unseen ? [{ ...unseen, path: 'settings' }] : []),
  ]
  if (faults.length > 0) throw refusedTogether(faults)
  const records = await readLatest(workspace, { actor, definition, names: [] })
  const counted = await countRollups(
    { reader: database.read, definitions },
    { rollups: [{ definition, name: 'value', field }], ids: records.map(({ id }) => id) },
  )
  return records.map((record) => {
    const value = counted.get(record.id)?.value ?? null
    const text = value === null ? '' : formatField(value, field, { locale, timeZone: workspace.timeZone })
    return { ...namesOf(definition, record), value, text }
  })
}
