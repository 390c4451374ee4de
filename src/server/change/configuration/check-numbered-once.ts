import { type ConfigurationRecord, isNumberedByRule } from '../../../core/configuration/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord } from '../context/record-change.ts'

/**
 * Where a rule makes the codes, an object's own pattern makes none: to change it would do nothing, and seem to. A file says both, and
 * what is taken back may have been before the rule.
 */
export function checkNumberedOnce(
  { origin, revert }: ChangeContext,
  records: readonly RecordChange[],
  configuration: readonly ConfigurationRecord[],
): void {
  if (origin === 'import' || revert) return
  for (const record of records) {
    const { definition, op, changed, after } = record
    if (definition.name !== 'customObject' || op !== 'update' || !changed.includes('numbering')) continue
    if (isNumberedByRule(String(after.name), configuration))
      refuseRecord(record, { code: 'numbered-by-rule' }, 'numbering')
  }
}
