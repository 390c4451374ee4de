import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { ConfiguredRow } from '../configuration/configured-row.tsx'
import { useText } from '../text/use-text.tsx'
import { entryRuleOf } from './entry-rule-draft.ts'
import { useEntryRuleName, useEntryRuleWords } from './use-entry-rule-words.ts'

interface EntryRuleListProps {
  readonly definition: ObjectView
  readonly rules: readonly RecordView[]
  onOpen(rule: RecordView): void
}

/** The rules of double entry of an object, each read aloud; switched on and off where they stand. */
export function EntryRuleList({ definition, rules, onOpen }: EntryRuleListProps) {
  return (
    <ul className="rule-list">
      {rules.map((rule) => (
        <EntryRuleRow key={rule.id} definition={definition} rule={rule} onOpen={() => onOpen(rule)} />
      ))}
    </ul>
  )
}

interface EntryRuleRowProps {
  readonly definition: ObjectView
  readonly rule: RecordView
  onOpen(): void
}

function EntryRuleRow({ definition, rule, onOpen }: EntryRuleRowProps) {
  const { t } = useText()
  const draft = entryRuleOf(rule)
  const name = useEntryRuleName()(definition, draft)
  const says = useEntryRuleWords(definition, draft)
  return (
    <ConfiguredRow record={rule} name={name} switchLabel={t('doubleEntry.active', { name })} onOpen={onOpen}>
      <span>{says}</span>
    </ConfiguredRow>
  )
}
