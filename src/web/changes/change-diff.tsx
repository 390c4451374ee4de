import { type ReactNode, useState } from 'react'
import type { ObjectView, RecordRef } from '../../core/api/shapes.ts'
import type { Values } from '../../core/change/change.ts'
import { type AboutRecord, maySpeak } from '../../core/configuration/words/shaped-by.ts'
import { type CurrenciesOfDifference, currencyIn } from '../../core/fields/currency-of.ts'
import type { Field } from '../../core/fields/field.ts'
import type { Json } from '../../core/json.ts'
import { FieldValue } from '../fields/index.ts'
import { useText } from '../text/use-text.tsx'
import { changedNames, isThere } from './changed-names.ts'
import { SpokenText } from './spoken-text.tsx'
import { useSpokenDifference } from './use-spoken.ts'

export interface ChangeDiffProps {
  readonly definition: ObjectView
  readonly before: Values
  readonly after: Values
  /** Titles of linked records, by id. */
  readonly refs?: Readonly<Record<string, RecordRef>> | undefined
  /** What amounts are in, where that is in neither before nor after. */
  readonly currencies?: CurrenciesOfDifference | undefined
  /** Fields that are in force no more, with labels that say so. */
  readonly formerFields?: Readonly<Record<string, Field>> | undefined
  /** Fields that changed and may not be seen: said where nothing else can be. */
  readonly hidden?: number | undefined
  /** What its settings are about, where neither before nor after says it. */
  readonly about?: AboutRecord | undefined
  /** Lines shown before 「另外 n 个字段」; all where it is left out. */
  readonly most?: number | undefined
  /** A button behind a line, such as 改回. */
  readonly lineAction?: ((name: string) => ReactNode) | undefined
}

/** One line per field: its label, what it was (red, struck) and what it is (green). */
export function ChangeDiff(props: ChangeDiffProps) {
  const { before, after, hidden = 0, most, lineAction } = props
  const definition = withFormer(props.definition, props.formerFields)
  const { t, label } = useText()
  const [all, setAll] = useState(false)
  const names = changedNames(definition, before, after)
  const shown = all || most === undefined ? names : names.slice(0, most)
  if (names.length === 0) return hidden > 0 ? <FieldsHidden /> : null
  return (
    <>
      <dl className="change-diff">
        {shown.map((name) => {
          const field = definition.fields[name]
          return field ? (
            <div key={name} className="change-line">
              <dt>{label(field.label)}</dt>
              <dd>
                <BeforeAfter name={name} field={field} {...props} />
                {props.definition.fields[name] ? lineAction?.(name) : null}
              </dd>
            </div>
          ) : null
        })}
      </dl>
      {shown.length < names.length ? (
        <button type="button" className="change-more" onClick={() => setAll(true)}>
          {t('changes.moreFields', { count: names.length - shown.length })}
        </button>
      ) : null}
    </>
  )
}

type BeforeAfterProps = Pick<ChangeDiffProps, 'definition' | 'before' | 'after' | 'refs' | 'currencies' | 'about'> & {
  readonly name: string
  readonly field: Field
  /** On a card that is opened as a whole. */
  readonly atAGlance?: boolean
}

/** ~~before~~ → after. A value that was not there before or is not there now leaves its side out. */
export function BeforeAfter(props: BeforeAfterProps) {
  // Of a business record nothing that it takes to say a setting is asked for.
  const isSpoken = props.about !== undefined || maySpeak(props.definition.name, props.field)
  return isSpoken ? <SpokenSides {...props} /> : <Sides {...props} spoken={null} />
}

function SpokenSides(props: BeforeAfterProps) {
  return <Sides {...props} spoken={useSpokenDifference(props)} />
}

type SidesProps = BeforeAfterProps & { readonly spoken: ReturnType<typeof useSpokenDifference> }

function Sides({ spoken, name, field, before, after, refs, currencies, atAGlance = false }: SidesProps) {
  const { t } = useText()
  const [was, is] = spoken ? [spoken.was, spoken.is] : [before[name], after[name]]
  const [hasBefore, hasAfter] = [isThere(was), isThere(is)]
  const side = (value: Json | undefined, currency: string | undefined, parts: readonly string[] | undefined) =>
    parts ? (
      <SpokenText parts={parts} room={atAGlance ? 'glance' : undefined} />
    ) : (
      <FieldValue field={field} value={value} linked={linkedIn(value, refs)} currency={currency} plain />
    )
  return (
    <>
      {hasBefore ? (
        <del className="change-removed">
          <span className="kb-aloud">{t('changes.was')}</span>
          {side(before[name], currencyIn(field, before, currencies?.before), spoken?.was)}
        </del>
      ) : null}
      {hasAfter ? (
        <span className="change-to">
          {hasBefore ? (
            <span className="change-arrow" aria-hidden="true">
              →
            </span>
          ) : null}
          <ins className="change-added">
            <span className="kb-aloud">{t('changes.is')}</span>
            {side(after[name], currencyIn(field, after, currencies?.after), spoken?.is)}
          </ins>
        </span>
      ) : hasBefore && !isThere(after[name]) ? (
        <span className="kb-meta">{t('changes.cleared')}</span>
      ) : null}
    </>
  )
}

/** The definition with fields that are in force no more, behind the others. */
export function withFormer(definition: ObjectView, former: ChangeDiffProps['formerFields']): ObjectView {
  return former ? { ...definition, fields: { ...definition.fields, ...former } } : definition
}

function linkedIn(value: Json | undefined, refs: BeforeAfterProps['refs']): readonly RecordRef[] {
  const ids = Array.isArray(value) ? value : [value]
  return ids.map((id) => (typeof id === 'string' ? refs?.[id] : undefined)).filter((ref) => ref !== undefined)
}

/** In place of a difference of which the reader may see nothing. */
export function FieldsHidden() {
  const { t } = useText()
  return <p className="change-glance kb-meta">{t('changes.fieldsHidden')}</p>
}
