import { Switch } from 'antd'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { useDeleteRecord, useUpdateRecord } from '../client/writes.ts'
import { Button } from '../parts/button.tsx'
import { useToast } from '../parts/toast.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useSaved } from '../parts/use-saved.tsx'
import { useText } from '../text/use-text.tsx'
import { draftOf } from './rule-draft.ts'
import './rules.css'
import { useConditionWords } from '../fields/index.ts'

interface RuleListProps {
  readonly object: ObjectView
  readonly rules: readonly RecordView[]
  readonly onOpen: (rule: RecordView) => void
}

/** The rules of an object, switched on and off where they stand. */
export function RuleList({ object, rules, onOpen }: RuleListProps) {
  return (
    <ul className="rule-list">
      {rules.map((rule) => (
        <RuleRow key={rule.id} object={object} rule={rule} onOpen={onOpen} />
      ))}
    </ul>
  )
}

interface RuleRowProps extends Omit<RuleListProps, 'rules'> {
  readonly rule: RecordView
}

function RuleRow({ object, rule, onOpen }: RuleRowProps) {
  const { t } = useText()
  const { remove, turn, busy } = useRuleActions(rule)
  const isActive = rule.active !== false
  const isWarning = rule.severity === 'warn'
  return (
    <li className={isActive ? '' : 'is-off'}>
      <span className="rule-name">
        <button type="button" className="kb-one-line" onClick={() => onOpen(rule)}>
          {String(rule.name)}
        </button>
        <RuleSays object={object} rule={rule} />
      </span>
      <span className={`kb-pill rule-severity kb-pill-${isWarning ? 'amber' : 'red'}`}>
        {t(isWarning ? 'rules.warn' : 'rules.refuse')}
      </span>
      <Switch
        checked={isActive}
        loading={busy}
        aria-label={t('rules.active', { name: String(rule.name) })}
        onChange={(active) => void turn(active)}
      />
      <Button
        kind="quiet"
        icon="bin"
        aria-label={t('rules.remove', { name: String(rule.name) })}
        onClick={() => void remove()}
      />
    </li>
  )
}

/** The rule in words where there are some for it, what it says to people, when it is asked and where it says so. */
function RuleSays({ object, rule }: Omit<RuleRowProps, 'onOpen'>) {
  const { t, label } = useText()
  const said = useConditionWords(object)(String(rule.condition))
  const { chinese, english, on, field: name } = draftOf(rule, object.name)
  const field = object.fields[name]
  const when = t(on === 'both' ? 'rules.onBoth' : on === 'create' ? 'rules.onCreate' : 'rules.onUpdate')
  const message = label({ 'zh-CN': chinese, en: english })
  return (
    <>
      {said === null ? <code className="kb-one-line">{String(rule.condition)}</code> : <span>{said}</span>}
      <span className="kb-meta">
        {t('rules.says', { message })} · {when} · {field ? label(field.label) : t('rules.atTop')}
      </span>
    </>
  )
}

function useRuleActions({ id, version, name }: RecordView) {
  const { t } = useText()
  const { mutateAsync: update, isPending } = useUpdateRecord()
  const { mutateAsync: deleteRecord } = useDeleteRecord()
  const saved = useSaved()
  const show = useToast()
  const faultText = useFaultText()
  const title = String(name)
  const orTell = async (work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      show({ tone: 'fault', text: faultText(error) })
    }
  }
  const turn = (active: boolean) =>
    orTell(async () => {
      const { changeId } = await update({ object: 'validationRule', id, version, values: { active }, origin: 'inline' })
      saved({ changeId, title })
    })
  const remove = () =>
    orTell(async () => {
      const { changeId } = await deleteRecord({ object: 'validationRule', id, version })
      saved({ changeId, title, text: t('rules.removed', { name: title }) })
    })
  return { turn, remove, busy: isPending }
}
