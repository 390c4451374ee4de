import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import type { ObjectView } from '../../../core/api/shapes.ts'
import { canBeTaken, canFollow, isComputed } from '../../../core/configuration/allowed-settings.ts'
import { useObjects } from '../../client/queries.ts'
import { isEnterable } from '../../fields/index.ts'
import type { Faults } from '../../records/save-faults.ts'
import { ConditionInput } from '../../rules/condition-input.tsx'
import { useText } from '../../text/use-text.tsx'
import { DefaultInput } from '../field-type/default-input.tsx'
import { FlagBoxes } from '../flag-boxes.tsx'
import { LabelBoxes, NameBox } from '../label-boxes.tsx'
import { SelectBox, TextBox } from '../labelled.tsx'
import { type FieldDraft, fieldOf, flagsOf } from './field-draft.ts'
import { withSetting } from './with-setting.ts'

export interface FieldPartsProps {
  readonly definition: ObjectView
  readonly draft: FieldDraft
  readonly faults: Faults
  onDraft(part: Partial<FieldDraft>): void
}

/** What it is called, in both languages, and by programs. */
export function FieldWords({
  draft,
  faults,
  name,
  isSaved,
  onDraft,
}: FieldPartsProps & { name: string; isSaved: boolean }) {
  const { t } = useText()
  const id = useId()
  return (
    <>
      <LabelBoxes zh={draft.zh} en={draft.en} autoFocus={!isSaved} fault={faults.label} onPut={onDraft} />
      <NameBox
        label={t('configuration.name')}
        name={name}
        isSaved={isSaved}
        faults={faults}
        onPut={(typed) => onDraft({ name: typed })}
      />
      <div className="configuration-columns">
        <TextBox
          id={`${id}-help`}
          label={t('configuration.helpZh')}
          value={draft.helpZh}
          fault={faults.help}
          onChange={(helpZh) => onDraft({ helpZh })}
        />
        <TextBox
          id={`${id}-helpEn`}
          label={t('configuration.helpEn')}
          placeholder={draft.helpZh}
          value={draft.helpEn}
          onChange={(helpEn) => onDraft({ helpEn })}
        />
      </div>
      {isComputed(draft.type) ? null : (
        <TextBox
          id={`${id}-synonyms`}
          label={t('configuration.fieldSynonyms')}
          hint={t('configuration.fieldSynonymsHint')}
          max={500}
          value={draft.synonyms}
          fault={faults.synonyms}
          onChange={(synonyms) => onDraft({ synonyms })}
        />
      )}
    </>
  )
}

/** What the type may be asked to be; the others are not offered. */
export function FieldFlags({ draft, faults, isSaved, onDraft }: FieldPartsProps & { isSaved: boolean }) {
  const offered = flagsOf(draft.type).filter((flag) => flag !== 'requiredForExisting' || draft.required)
  return (
    <FlagBoxes
      offered={offered}
      values={draft}
      faults={faults}
      fixed={isSaved ? 'sensitive' : undefined}
      onPut={(flag, isAsked) => onDraft({ [flag]: isAsked })}
    />
  )
}

/** What a new record begins with, entered as the field itself is, and where the field stands. */
export function FieldPlace({ definition, draft, faults, onDraft }: FieldPartsProps) {
  const { t, label } = useText()
  const id = useId()
  const sections = definition.sections.filter(({ name }) => name !== 'kept' && name !== 'custom')
  return (
    <div className="configuration-columns">
      <FieldDefault draft={draft} fault={faults.default} onDraft={onDraft} />
      <TakenFrom definition={definition} draft={draft} faults={faults} onDraft={onDraft} />
      <SelectBox
        id={`${id}-section`}
        label={t('configuration.section')}
        value={draft.section}
        fault={faults.section}
        choices={[
          { value: '', text: t('configuration.sectionMore') },
          ...sections.map((section) => ({ value: section.name, text: label(section.label) })),
        ]}
        onChange={(section) => onDraft({ section })}
      />
    </div>
  )
}

/** From which linked record its value comes along when that is chosen: the unit of a line from its product. */
function TakenFrom({ definition, draft, faults, onDraft }: FieldPartsProps) {
  const { t, label } = useText()
  const id = useId()
  const objects = useObjects()
  const choices = Object.entries(definition.fields).flatMap(([via, link]) => {
    const target = link.type === 'link' && isEnterable(link) ? objects.find(({ name }) => name === link.to) : undefined
    return Object.entries(target?.fields ?? {}).flatMap(([name, field]) =>
      canBeTaken(draft.type) && field.type === draft.type && !field.sensitive
        ? [{ value: `${via}.${name}`, text: `${label(link.label)} → ${label(field.label)}` }]
        : [],
    )
  })
  if (choices.length === 0) return null
  const { takenFrom, takenLater } = draft.settings
  const withLater = (follows: true | null) => withSetting(draft, 'takenLater', follows)
  const follows = Boolean(takenFrom) && canFollow(draft.type) && !definition.partOf
  return (
    <>
      <SelectBox
        id={id}
        label={t('configuration.takenFrom')}
        hint={t('configuration.takenFromHint')}
        value={String(takenFrom ?? '')}
        fault={takenFrom ? faults.settings : undefined}
        choices={[{ value: '', text: t('configuration.takenFromNothing') }, ...choices]}
        onChange={(path) => onDraft(withSetting(path ? draft : { ...draft, ...withLater(null) }, 'takenFrom', path))}
      />
      {follows ? (
        <label className="field-reveal">
          <input
            type="checkbox"
            checked={takenLater === true}
            onChange={({ target }) => onDraft(withLater(target.checked || null))}
          />
          <span>{t('configuration.takenLater')}</span>
        </label>
      ) : null}
    </>
  )
}

export function FieldDefault({
  draft,
  fault,
  onDraft,
}: Pick<FieldPartsProps, 'draft' | 'onDraft'> & { fault: string | undefined }) {
  const field = fieldOf(draft)
  if (!field) return null
  return (
    <DefaultInput field={field} value={draft.default} fault={fault} onChange={(value) => onDraft({ default: value })} />
  )
}

interface RequiredIfProps {
  readonly definition: ObjectView
  readonly condition: string
  readonly fault: string | undefined
  onChange(condition: string): void
}

/** A condition under which the field must be filled, put together like that of a rule. */
export function RequiredIf({ definition, condition, fault, onChange }: RequiredIfProps) {
  const { t } = useText()
  return (
    <ConditionInput
      object={definition}
      label={t('configuration.requiredIf')}
      hint={t('configuration.requiredIfHint')}
      value={condition}
      fault={fault}
      onChange={onChange}
    />
  )
}

/** From a choice to where it is laid down which of its states follow which. */
export function PathPointer({ definition }: { definition: ObjectView }) {
  const { t } = useText()
  return (
    <p className="form-hint">
      {t('configuration.pathWhy')}{' '}
      <Link to="/settings/paths" search={{ object: definition.name }}>
        {t('configuration.pathOpen')}
      </Link>
    </p>
  )
}
