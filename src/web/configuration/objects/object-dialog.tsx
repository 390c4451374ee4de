import { useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import { mayBeTitle } from '../../../core/configuration/objects/with-titles.ts'
import { objectIcons } from '../../../core/objects/object-icons.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { Icon } from '../../parts/icon.tsx'
import type { Faults } from '../../records/save-faults.ts'
import { useText } from '../../text/use-text.tsx'
import { ConfigurationDialog } from '../configuration-dialog.tsx'
import { differing, labelOf, wordsOf } from '../field/field-draft.ts'
import { LabelBoxes, NameBox } from '../label-boxes.tsx'
import { SelectBox } from '../labelled.tsx'
import { ObjectNumbering } from '../numbering/object-numbering.tsx'
import { RecordMore } from '../record-more.tsx'
import { useConfigurationSave } from '../use-configuration-save.tsx'
import { useConsequences } from '../use-consequences.ts'
import { useSuggestedName } from '../use-suggested-name.ts'
import { ObjectFlagBoxes, type ObjectFlags } from './object-flags.tsx'
import '../field/field-dialog.css'

interface ObjectDialogProps {
  /** The object that is edited with the record that made it, or null for a new one. */
  readonly edited: { readonly record: RecordView; readonly definition: ObjectView | undefined } | null
  onClose(): void
}

interface Draft {
  readonly zh: string
  readonly en: string
  readonly name: string | null
  readonly icon: string
  readonly numbering: string
  readonly titleField: string
  readonly flags: ObjectFlags
}

const emptyDraft: Draft = {
  zh: '',
  en: '',
  name: null,
  icon: 'cube',
  numbering: '',
  titleField: '',
  flags: { owned: true, lines: false, linesZh: '', linesEn: '' },
}

/** A module of an administrator's own: what it is called, its sign, how its codes are made, whether its records have owners and lines. */
export function ObjectDialog({ edited, onClose }: ObjectDialogProps) {
  const { t } = useText()
  const record = edited?.record ?? null
  const [draft, setDraft] = useState<Draft>(() => (record ? draftOf(record) : emptyDraft))
  const put = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const form = useObjectForm({ record, draft, onClose })
  const id = useId()
  return (
    <ConfigurationDialog
      title={record ? t('configuration.editObject', { name: draft.zh }) : t('configuration.newObject')}
      save={t(record ? 'configuration.save' : 'configuration.addObject')}
      saving={form.saving}
      fault={form.general}
      warnings={form.warnings}
      more={record ? <RecordMore record={record} title={draft.zh} onDone={onClose} /> : null}
      onSave={form.save}
      onClose={onClose}
    >
      <Words draft={draft} faults={form.faults} name={form.name} isSaved={record !== null} onPut={put} />
      <IconChoice chosen={draft.icon} onChoose={(icon) => put({ icon })} />
      <ObjectNumbering
        id={`${id}-numbering`}
        object={record ? String(record.name) : null}
        value={draft.numbering}
        fault={form.faults.numbering}
        onChange={(numbering) => put({ numbering })}
      />
      {edited?.definition ? (
        <TitleField
          definition={edited.definition}
          value={draft.titleField}
          onChange={(titleField) => put({ titleField })}
        />
      ) : null}
      <ObjectFlagBoxes
        flags={draft.flags}
        called={draft.zh.trim()}
        onPut={(part) => put({ flags: { ...draft.flags, ...part } })}
      />
      {form.dialog}
    </ConfigurationDialog>
  )
}

interface WordsProps {
  readonly draft: Draft
  readonly faults: Faults
  readonly name: string
  readonly isSaved: boolean
  onPut(part: Partial<Draft>): void
}

function Words({ draft, faults, name, isSaved, onPut }: WordsProps) {
  const { t } = useText()
  return (
    <>
      <LabelBoxes zh={draft.zh} en={draft.en} max={40} autoFocus fault={faults.label} onPut={onPut} />
      <NameBox
        label={t('configuration.objectName')}
        name={name}
        isSaved={isSaved}
        faults={faults}
        onPut={(typed) => onPut({ name: typed })}
      />
    </>
  )
}

function IconChoice({ chosen, onChoose }: { chosen: string; onChoose: (icon: string) => void }) {
  const { t } = useText()
  return (
    <fieldset className="icon-choice">
      <legend>{t('configuration.icon')}</legend>
      {objectIcons.map((icon) => (
        <label key={icon} className={icon === chosen ? 'is-chosen' : ''} title={t(`configuration.icon.${icon}`)}>
          <input
            type="radio"
            name="object-icon"
            aria-label={t(`configuration.icon.${icon}`)}
            checked={icon === chosen}
            onChange={() => onChoose(icon)}
          />
          <Icon name={icon} size={18} />
        </label>
      ))}
    </fieldset>
  )
}

interface TitleFieldProps {
  readonly definition: ObjectView
  readonly value: string
  onChange(value: string): void
}

function TitleField({ definition, value, onChange }: TitleFieldProps) {
  const { t, label } = useText()
  const id = useId()
  const texts = Object.entries(definition.fields).filter(
    ([name]) => mayBeTitle(definition, name) && name !== 'externalId',
  )
  return (
    <SelectBox
      id={id}
      label={t('configuration.titleField')}
      hint={t('configuration.titleFieldHint')}
      value={value}
      choices={[
        { value: '', text: t('configuration.titleByDefault') },
        ...texts.map(([name, field]) => ({ value: name, text: label(field.label) })),
      ]}
      onChange={onChange}
    />
  )
}

function draftOf(record: RecordView): Draft {
  return {
    ...wordsOf(record.label),
    name: String(record.name),
    icon: String(record.icon ?? 'cube'),
    numbering: String(record.numbering ?? ''),
    titleField: String(record.titleField ?? ''),
    flags: flagsOf(record),
  }
}

function flagsOf({ owned, lines, linesLabel }: RecordView): ObjectFlags {
  const { zh, en } = linesLabel ? wordsOf(linesLabel) : { zh: '', en: '' }
  return { owned: owned !== false, lines: lines === true, linesZh: zh, linesEn: en ?? '' }
}

function valuesOf({ zh, en, icon, numbering, titleField, flags }: Draft, name: string): Values {
  const { owned, lines, linesZh, linesEn } = flags
  return {
    name,
    label: labelOf(zh, en),
    icon,
    numbering: numbering.trim() || null,
    titleField: titleField || null,
    owned,
    lines: lines || null,
    linesLabel: lines && linesZh.trim() !== '' ? labelOf(linesZh, linesEn || linesZh) : null,
  }
}

function useObjectForm({ record, draft, onClose }: { record: RecordView | null; draft: Draft; onClose(): void }) {
  const suggested = useSuggestedName(draft.en || draft.zh)
  const name = draft.name ?? suggested
  const whole = valuesOf(draft, name)
  const values = record ? differing(whole, record) : whole
  const isChanged = Object.keys(values).length > 0
  const isWorthAsking = draft.zh.trim() !== '' && name !== '' && isChanged
  const asked = useConsequences({ object: 'customObject', record, values: isWorthAsking ? values : null })
  const { save, dialog } = useConfigurationSave('customObject')
  const { runOnce, busy } = useSingleFlight()
  const navigate = useNavigate()
  const [refused, setRefused] = useState<{ sent: string; faults: Faults; message: string } | null>(null)
  const held = refused?.sent === JSON.stringify(values) ? refused : null
  const faults = held?.faults ?? asked.faults
  const send = async () => {
    if (!isChanged) return onClose()
    const outcome = await save({ record, values, title: draft.zh })
    if (outcome.kind === 'saved') {
      onClose()
      // A new object wants its fields next.
      if (!record) void navigate({ to: '/settings/fields', search: { object: name } })
    }
    if (outcome.kind === 'refused')
      setRefused({ sent: JSON.stringify(values), faults: outcome.faults, message: outcome.message })
  }
  const { label: _, name: __, numbering: ___, ...elsewhere } = faults
  const general = Object.values(elsewhere).join(' ') || (Object.keys(faults).length === 0 ? held?.message : undefined)
  return { name, faults, general, warnings: asked.warnings, saving: busy, save: () => void runOnce(send), dialog }
}
