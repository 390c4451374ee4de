import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { ConfiguredRow } from '../configuration/configured-row.tsx'
import { titlesIn } from '../configuration/titles-in.ts'
import { useConditionWords } from '../fields/index.ts'
import { type Translate, useText } from '../text/use-text.tsx'
import { draftOf, kindOf, outcomeOf } from './policy-draft.ts'

interface PolicyListProps {
  readonly definition: ObjectView
  readonly policies: readonly RecordView[]
  onOpen(policy: RecordView): void
}

/** The policies of an object, each in words; switched on and off where they stand. */
export function PolicyList({ definition, policies, onOpen }: PolicyListProps) {
  return (
    <ul className="rule-list">
      {policies.map((policy) => (
        <PolicyRow key={policy.id} definition={definition} policy={policy} onOpen={() => onOpen(policy)} />
      ))}
    </ul>
  )
}

interface PolicyRowProps {
  readonly definition: ObjectView
  readonly policy: RecordView
  onOpen(): void
}

function PolicyRow({ definition, policy, onOpen }: PolicyRowProps) {
  const { t } = useText()
  const name = String(policy.name)
  const outcome = outcomeOf(policy.outcome)
  return (
    <ConfiguredRow
      record={policy}
      name={name}
      switchLabel={t('policies.active', { name })}
      pill={
        <span className={`kb-pill rule-severity kb-pill-${outcome === 'refuse' ? 'red' : 'amber'}`}>
          {t(`policies.outcome.${outcome}`)}
        </span>
      }
      onOpen={onOpen}
    >
      <PolicySays definition={definition} policy={policy} />
    </ConfiguredRow>
  )
}

/** 新建 24 小时后不能改 · 金额、折扣 · 销售代表. */
function PolicySays({ definition, policy }: Omit<PolicyRowProps, 'onOpen'>) {
  const { t, label } = useText()
  const comma = t('rules.comma')
  const { fields, condition } = draftOf(policy)
  const conditionWords = useConditionWords(definition)
  const closed = fields.map((name) => (definition.fields[name] ? label(definition.fields[name].label) : name))
  const [roles, exempt] = [titlesIn(policy, 'roles'), titlesIn(policy, 'exempt')]
  return (
    <>
      <span>{when(t, { definition, policy, stateLabel: label })}</span>
      {condition ? (
        <span className="kb-meta">
          {t('policies.onlyWhere', { condition: conditionWords(condition) ?? condition })}
        </span>
      ) : null}
      <span className="kb-meta">
        {closed.length > 0 ? closed.join(comma) : t('policies.wholeRecord')} ·{' '}
        {roles.length > 0 ? roles.join(comma) : t('policies.everybody')}
        {exempt.length > 0 ? ` · ${t('policies.but', { roles: exempt.join(comma) })}` : null}
      </span>
    </>
  )
}

interface Said {
  readonly definition: ObjectView
  readonly policy: RecordView
  readonly stateLabel: ReturnType<typeof useText>['label']
}

function when(t: Translate, { definition, policy, stateLabel }: Said): string {
  const kind = kindOf(policy)
  const { hours, states, workDays, opensAt, closesAt } = draftOf(policy)
  const comma = t('rules.comma')
  if (kind === 'window') return t('policies.says.window', { hours })
  if (kind === 'state') return t('policies.says.state', { states: statesIn().join(comma) })
  if (kind === 'creator') return t('policies.kind.creator')
  if (kind === 'condition') return t('policies.kind.condition')
  const days = workDays.map((day) => t(`policies.day.${toDay(day)}`)).join(comma)
  return t('policies.says.hours', { days, opensAt, closesAt })

  function statesIn(): string[] {
    const field = definition.fields[definition.stage ?? '']
    const options = field?.type === 'choice' ? field.options : []
    return states.map((state) => {
      const option = options.find(({ value }) => value === state)
      return option ? stateLabel(option.label) : state
    })
  }
}

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const

function toDay(day: string): (typeof weekdays)[number] {
  return weekdays.find((one) => one === day) ?? '1'
}
