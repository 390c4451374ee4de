import { useId, useState } from 'react'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import type { Conflict, Values } from '../../../core/change/change.ts'
import { currenciesOf, currencyIn } from '../../../core/fields/currency-of.ts'
import { asJson, type Json } from '../../../core/json.ts'
import { BeforeAfter } from '../../changes/index.ts'
import { FieldInput, FieldValue, Moment } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useText } from '../../text/use-text.tsx'
import { useRecordTitle } from '../use-record-title.ts'
import './conflict.css'
import { type Choice, type Choices, mergedFields, settledValues } from './conflict-choices.ts'

interface ConflictDialogProps {
  readonly definition: ObjectView
  /** As it was read, and as it is now. */
  readonly base: RecordView
  readonly newest: RecordView
  /** What was to be saved. */
  readonly values: Values
  readonly conflicts: readonly Conflict[]
  /** The values to save onto the newest version, or null to go on editing. */
  readonly settle: (values: Values | null) => void
}

/** Two people changed the same field: 原值, 对方, 我的 beside each other, one of them or another to pick. */
export function ConflictDialog({ definition, base, newest, values, conflicts, settle }: ConflictDialogProps) {
  const { t } = useText()
  const recordTitle = useRecordTitle()
  const [choices, setChoices] = useState<Choices>({})
  const merged = mergedFields(definition, base, newest, conflicts)
  const undecided = conflicts.filter(({ field }) => choices[field] === undefined).length
  const by = conflicts.find((conflict) => conflict.by)?.by ?? t('records.somebody')
  return (
    <Dialog
      open
      staysOpen
      width={760}
      title={t('records.conflictTitle')}
      onClose={() => settle(null)}
      footer={
        <>
          <Button onClick={() => settle(null)}>{t('parts.cancel')}</Button>
          <Button
            kind="primary"
            disabled={undecided > 0}
            onClick={() => settle(settledValues(values, conflicts, choices))}
          >
            {undecided > 0 ? t('records.conflictUndecided', { count: undecided }) : t('records.conflictSave')}
          </Button>
        </>
      }
    >
      <p className="conflict-lead">
        {t('records.conflictLead', { title: recordTitle(definition, newest), by })}
        {merged.length > 0 ? t('records.conflictMerged', { count: merged.length }) : ''}
        {t('records.conflictCount', { count: conflicts.length })}
      </p>
      {conflicts.map((conflict) => (
        <ConflictField
          key={conflict.field}
          definition={definition}
          base={base}
          newest={newest}
          conflict={conflict}
          choice={choices[conflict.field]?.choice}
          other={choices[conflict.field]?.other}
          onChoose={(choice, other) =>
            setChoices({ ...choices, [conflict.field]: { choice, ...(other === undefined ? {} : { other }) } })
          }
        />
      ))}
      {merged.length > 0 ? <Merged definition={definition} base={base} newest={newest} names={merged} /> : null}
    </Dialog>
  )
}

interface ConflictFieldProps {
  readonly definition: ObjectView
  readonly base: RecordView
  readonly newest: RecordView
  readonly conflict: Conflict
  readonly choice: Choice | undefined
  readonly other: Json | undefined
  readonly onChoose: (choice: Choice, other?: Json) => void
}

function ConflictField({ definition, base, newest, conflict, choice, other, onChoose }: ConflictFieldProps) {
  const { t, label } = useText()
  const name = useId()
  const field = definition.fields[conflict.field]
  if (!field) return null
  const title = label(field.label)
  const currency = currencyIn(field, newest, newest.currencies)
  return (
    <fieldset className="conflict-field">
      <legend>{title}</legend>
      <div className="conflict-values">
        <div className="conflict-base">
          <span className="kb-meta">{t('records.conflictBase')}</span>
          <FieldValue
            field={field}
            value={conflict.base}
            linked={base.refs[conflict.field]}
            currency={currencyIn(field, base, base.currencies)}
            plain
          />
        </div>
        <Pick
          name={name}
          checked={choice === 'theirs'}
          onPick={() => onChoose('theirs')}
          title={<Theirs conflict={conflict} />}
        >
          <FieldValue
            field={field}
            value={conflict.theirs}
            linked={newest.refs[conflict.field]}
            currency={currency}
            plain
          />
        </Pick>
        <Pick name={name} checked={choice === 'mine'} onPick={() => onChoose('mine')} title={t('records.conflictMine')}>
          <FieldValue field={field} value={conflict.mine} currency={currency} plain />
        </Pick>
        {field.type === 'lines' ? null : (
          <Pick
            name={name}
            checked={choice === 'other'}
            onPick={() => onChoose('other', other ?? conflict.mine)}
            title={t('records.conflictOther')}
          >
            {choice === 'other' ? (
              <FieldInput
                id={`${name}-other`}
                field={field}
                value={other ?? null}
                label={title}
                currency={currency}
                onChange={(value) => onChoose('other', value)}
              />
            ) : null}
          </Pick>
        )}
      </div>
    </fieldset>
  )
}

interface PickProps {
  readonly name: string
  readonly checked: boolean
  readonly title: React.ReactNode
  readonly children: React.ReactNode
  readonly onPick: () => void
}

function Pick({ name, checked, title, children, onPick }: PickProps) {
  return (
    <div className={checked ? 'conflict-pick conflict-picked' : 'conflict-pick'}>
      <label>
        <input type="radio" name={name} checked={checked} onChange={onPick} />
        <span className="kb-meta">{title}</span>
      </label>
      <div className="conflict-value">{children}</div>
    </div>
  )
}

function Theirs({ conflict: { by, at } }: { readonly conflict: Conflict }) {
  const { t } = useText()
  return (
    <>
      {t('records.conflictTheirs')} {by} {at ? <Moment at={at} /> : null}
    </>
  )
}

interface MergedProps {
  readonly definition: ObjectView
  readonly base: RecordView
  readonly newest: RecordView
  readonly names: readonly string[]
}

/** What came from the others and needs no decision, so that nobody is surprised by it. */
function Merged({ definition, base, newest, names }: MergedProps) {
  const { t, label } = useText()
  return (
    <details className="conflict-merged">
      <summary>{t('records.conflictMergedTitle', { count: names.length })}</summary>
      <dl className="change-diff">
        {names.map((name) => {
          const field = definition.fields[name]
          return field ? (
            <div key={name} className="change-line">
              <dt>{label(field.label)}</dt>
              <dd>
                <BeforeAfter
                  definition={definition}
                  name={name}
                  field={field}
                  before={{ [name]: asJson(base[name]) }}
                  after={{ [name]: asJson(newest[name]) }}
                  refs={refsById(base, newest, name)}
                  currencies={{
                    before: currenciesOf(definition.fields, base),
                    after: currenciesOf(definition.fields, newest),
                  }}
                />
              </dd>
            </div>
          ) : null
        })}
      </dl>
    </details>
  )
}

function refsById(base: RecordView, newest: RecordView, name: string) {
  const refs = [base.refs[name], newest.refs[name]].flatMap((linked) => linked ?? [])
  return Object.fromEntries(refs.map((ref) => [ref.id, ref]))
}
