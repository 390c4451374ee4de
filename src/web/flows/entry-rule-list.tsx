import { Switch } from 'antd'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { useTurnActive } from '../configuration/use-turn-active.ts'
import { useText } from '../text/use-text.tsx'
import { entryRuleOf } from './entry-rule-draft.ts'
import '../rules/rules.css'

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
  const { t, label } = useText()
  const isActive = rule.active !== false
  const { name: given, fields, settledBy } = entryRuleOf(rule)
  const name = given || String(rule.code)
  const labels = fields.map((field) => label(definition.fields[field]?.label ?? { 'zh-CN': field, en: field }))
  const { turn, busy } = useTurnActive(rule, name)
  return (
    <li className={isActive ? '' : 'is-off'}>
      <span className="rule-name">
        <button type="button" className="kb-one-line" onClick={onOpen}>
          {name}
        </button>
        <span>
          {t('doubleEntry.says', { fields: labels.join(t('changes.listComma')), by: t(`doubleEntry.by.${settledBy}`) })}
        </span>
      </span>
      <Switch
        checked={isActive}
        loading={busy}
        aria-label={t('doubleEntry.active', { name })}
        onChange={(active) => void turn(active)}
      />
    </li>
  )
}
