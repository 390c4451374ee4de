import { useId, useState } from 'react'
import type { ObjectView } from '../../core/api/shapes.ts'
import { expressionToList, listToExpression } from '../../core/expressions/condition-list.ts'
import { expressionFunctions } from '../../core/expressions/function-list.ts'
import { expressionToSentence, type RuleSentence, sentenceToExpression } from '../../core/expressions/rule-sentence.ts'
import { useConditionFields } from '../fields/index.ts'
import { useText } from '../text/use-text.tsx'
import { ConditionBuilder } from './condition-builder.tsx'
import { canBuildPart, type Offers } from './condition-parts.ts'
import { useNoteUnfinished } from './unfinished-conditions.tsx'
import '../lists/filters/filter-bar.css'
import './rules.css'

interface ConditionInputProps {
  readonly object: ObjectView
  /** What it may ask of; without it, the fields of the object, what they held before, and those of linked records. */
  readonly offered?: Offers
  readonly label: string
  /** By which it is known whether it is finished, and what it is about, where its label does not say enough. */
  readonly named?: { readonly name: string; readonly about: string }
  readonly hint?: string
  readonly required?: boolean
  /** Put together as a sentence, 如果 … 那么 …, and not as conditions alone. */
  readonly asSentence?: boolean
  readonly value: string
  readonly fault?: string | undefined
  readonly onChange: (expression: string) => void
}

/** A condition put together from fields; whoever writes expressions opens the text of it, and what only that says stays there. */
export function ConditionInput(props: ConditionInputProps) {
  const { object, offered, label, named, hint, required, asSentence = false, value, fault, onChange } = props
  const { t, label: spoken } = useText()
  // What is written by hand begins the builder anew.
  const [written, setWritten] = useState(0)
  const ownFields = useConditionFields(object)
  const offers = offered ?? { fields: ownFields, beyondFilters: true }
  const sentence = readable(value, offers, asSentence)
  const isBuildable = sentence !== null || value === ''
  const [shown, setShown] = useState(!isBuildable)
  return (
    <div className="rule-pair">
      <span className="rule-condition-label">
        {label} {required ? <Star /> : null}
      </span>
      {isBuildable ? (
        <Builder
          key={written}
          named={named ?? { name: undefined, about: label }}
          offers={offers}
          asSentence={asSentence}
          begun={sentence}
          onChange={onChange}
        />
      ) : (
        <p className="kb-meta">{t('rules.notBuildable')}</p>
      )}
      {hint ? <p className="kb-meta">{hint}</p> : null}
      {/* One that is wrong, or that only a text says, does not hide. */}
      <details open={shown || fault !== undefined} onToggle={({ currentTarget }) => setShown(currentTarget.open)}>
        <summary>{t('rules.code')}</summary>
        <Expression
          value={value}
          fault={fault}
          onChange={(text) => {
            setWritten(written + 1)
            onChange(text)
          }}
        />
        <Language named={offered?.fields ?? ownNames(object, spoken)} />
      </details>
    </div>
  )
}

/** What the builder can show of an expression, or null. */
function readable(value: string, offers: Offers, asSentence: boolean): RuleSentence | null {
  const must = expressionToList(value)
  const sentence = asSentence ? expressionToSentence(value) : must && { when: null, must }
  const all = [...(sentence?.when?.conditions ?? []), ...(sentence?.must.conditions ?? [])]
  return all.every((condition) => canBuildPart(offers, condition)) ? sentence : null
}

interface BuilderProps {
  readonly named: { readonly name: string | undefined; readonly about: string }
  readonly offers: Offers
  readonly asSentence: boolean
  readonly begun: RuleSentence | null
  readonly onChange: (expression: string) => void
}

function Builder({ named, offers, asSentence, begun, onChange }: BuilderProps) {
  const { t } = useText()
  const [when, setWhen] = useState(begun?.when ?? null)
  const [must, setMust] = useState(begun?.must ?? null)
  const [open, setOpen] = useState({ when: false, must: false })
  useNoteUnfinished(named, open.when || open.must)
  if (!asSentence)
    return (
      <>
        <ConditionBuilder
          optional
          offers={offers}
          label={t('rules.builder')}
          begun={must}
          onBuilt={(list, isUnfinished) => {
            setOpen({ when: false, must: isUnfinished })
            onChange(list ? listToExpression(list) : '')
          }}
        />
        {open.must ? <Unfinished /> : null}
      </>
    )
  const put = (next: { when: typeof when; must: typeof must; open: typeof open }) => {
    setWhen(next.when)
    setMust(next.must)
    setOpen(next.open)
    // Without a condition that still waits for its value, the rule would hold for other records than is meant.
    const isWhole = next.must && !next.open.when && !next.open.must
    onChange(isWhole && next.must ? sentenceToExpression({ when: next.when, must: next.must }) : '')
  }
  return (
    <div className="rule-sentence">
      <span>{t('rules.if')}</span>
      <ConditionBuilder
        optional
        offers={offers}
        label={t('rules.if')}
        begun={when}
        onBuilt={(list, isUnfinished) => put({ when: list, must, open: { ...open, when: isUnfinished } })}
      />
      <span>{t('rules.then')}</span>
      <ConditionBuilder
        offers={offers}
        label={t('rules.then')}
        begun={must}
        onBuilt={(list, isUnfinished) => put({ when, must: list, open: { ...open, must: isUnfinished } })}
      />
      {open.when || open.must ? <Unfinished /> : null}
    </div>
  )
}

function Unfinished() {
  const { t } = useText()
  return (
    <p className="rule-fault" role="status">
      {t('rules.conditionUnfinished')}
    </p>
  )
}

function Star() {
  return (
    <span className="configuration-required" aria-hidden="true">
      *
    </span>
  )
}

interface ExpressionProps {
  readonly value: string
  readonly fault: string | undefined
  readonly onChange: (text: string) => void
}

function Expression({ value, fault, onChange }: ExpressionProps) {
  const { t } = useText()
  const id = useId()
  return (
    <div className="rule-pair">
      <label htmlFor={id}>{t('rules.expression')}</label>
      <textarea
        id={id}
        className="plain-input rule-condition"
        rows={3}
        maxLength={2000}
        spellCheck={false}
        aria-invalid={fault !== undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      {fault ? (
        <p id={`${id}-fault`} className="rule-fault" role="alert">
          {fault}
        </p>
      ) : null}
    </div>
  )
}

interface Named {
  readonly path: string
  readonly text: string
}

function ownNames({ fields }: ObjectView, spoken: ReturnType<typeof useText>['label']): readonly Named[] {
  return Object.entries(fields).map(([path, field]) => ({ path, text: spoken(field.label) }))
}

/** What an expression may name. */
function Language({ named }: { readonly named: readonly Named[] }) {
  const { t, label } = useText()
  return (
    <details>
      <summary>{t('rules.language')}</summary>
      <ul className="rule-tried">
        {named.map(({ path, text }) => (
          <li key={path}>
            <code>{path}</code>
            <span className="kb-meta">{text}</span>
          </li>
        ))}
        {expressionFunctions.map(({ name, form, says }) => (
          <li key={name}>
            <code>{form}</code>
            <span className="kb-meta">{label(says)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
