import { useId } from 'react'
import type { ObjectView } from '../../../core/api/shapes.ts'
import type { Json } from '../../../core/json.ts'
import type { Faults } from '../../records/save-faults.ts'
import { useText } from '../../text/use-text.tsx'
import { FormulaSettings } from '../computed/formula-settings.tsx'
import { RollupSettings } from '../computed/rollup-settings.tsx'
import { SelectBox, TextBox } from '../labelled.tsx'
import { PatternInput } from '../numbering/pattern-input.tsx'
import { choiceNamed, DependsOn } from '../options/depends-on.tsx'
import { type OptionDraft, withoutParents } from '../options/option-drafts.ts'
import { OptionsEditor } from '../options/options-editor.tsx'
import { useShapeableObjects } from '../use-shapeable-objects.ts'
import type { FieldDraft } from './field-draft.ts'
import { withSetting } from './with-setting.ts'

export interface TypeSettingsProps {
  readonly definition: ObjectView
  readonly draft: FieldDraft
  readonly faults: Faults
  /** It is there already: what its values are made of stays. */
  readonly isSaved: boolean
  onDraft(part: Partial<FieldDraft>): void
  /** Of a choice that is there already: to put another option in the place of one. */
  onMerge?: ((option: OptionDraft) => void) | undefined
}

/** What a type needs besides, and nothing that it has no use for. */
export function TypeSettings(props: TypeSettingsProps) {
  const { draft, faults, onDraft } = props
  const dependsOn = String(draft.settings.dependsOn ?? '')
  switch (draft.type) {
    case 'choice':
    case 'choices':
      return (
        <>
          <DependsOn
            definition={props.definition}
            name={draft.name ?? ''}
            value={dependsOn}
            fault={faults.settings}
            onChoose={(parent) =>
              onDraft({ ...withSetting(draft, 'dependsOn', parent), options: withoutParents(draft.options) })
            }
          />
          <OptionsEditor
            options={draft.options}
            fault={faults.options}
            coloured
            parent={choiceNamed(props.definition, dependsOn)}
            onChange={(options) => onDraft({ options })}
            onMerge={props.onMerge}
          />
        </>
      )
    case 'text':
    case 'longText':
      return <NumberSetting {...props} name="maxLength" />
    case 'number':
      return <NumberSettings {...props} />
    case 'money':
      return <Bounds {...props} />
    case 'link':
      return <LinkTarget {...props} />
    case 'autoNumber':
      return <Numbering {...props} />
    case 'formula':
      return <FormulaSettings {...props} />
    case 'rollup':
      return <RollupSettings {...props} />
    default:
      return null
  }
}

type NumberName = 'maxLength' | 'scale' | 'min' | 'max'

function NumberSetting({ name, ...props }: TypeSettingsProps & { name: NumberName }) {
  const { t } = useText()
  const id = useId()
  const value = props.draft.settings[name]
  // What is no number is kept as typed and refused by the server, at its place.
  const put = (typed: string) => props.onDraft(withSetting(props.draft, name, toNumber(typed)))
  return (
    <TextBox
      id={id}
      label={t(`configuration.${name}`)}
      value={value === undefined || value === null ? '' : String(value)}
      max={16}
      numeric
      fault={typeof value === 'string' ? t('configuration.notANumber') : undefined}
      onChange={put}
    />
  )
}

/** `1.` is on the way to 1.5, and stays as it is typed until it is. */
function toNumber(typed: string): Json {
  return String(Number(typed)) === typed ? Number(typed) : typed
}

function NumberSettings(props: TypeSettingsProps) {
  const { t } = useText()
  const id = useId()
  const unit = props.draft.settings.unit
  const word = typeof unit === 'string' ? unit : unit === undefined ? '' : String(Object.values(unit ?? {})[0] ?? '')
  const put = (typed: string) =>
    props.onDraft(
      withSetting(props.draft, 'unit', typed === '' || typed === '%' ? typed : { 'zh-CN': typed, en: typed }),
    )
  return (
    <div className="configuration-columns">
      <NumberSetting {...props} name="scale" />
      <NumberSetting {...props} name="min" />
      <NumberSetting {...props} name="max" />
      <TextBox id={id} label={t('configuration.unit')} value={word} max={20} onChange={put} />
    </div>
  )
}

function Bounds(props: TypeSettingsProps) {
  return (
    <div className="configuration-columns">
      <NumberSetting {...props} name="min" />
      <NumberSetting {...props} name="max" />
    </div>
  )
}

function LinkTarget({ draft, faults, isSaved, onDraft }: TypeSettingsProps) {
  const { t, label } = useText()
  const id = useId()
  const objects = useShapeableObjects().filter(({ partOf }) => partOf === undefined)
  const choices = objects.map((object) => ({ value: object.name, text: label(object.label) }))
  return (
    <SelectBox
      id={id}
      label={t('configuration.linkTo')}
      hint={isSaved ? t('configuration.linkFixed') : undefined}
      required
      value={draft.to}
      fault={faults.to}
      disabled={isSaved}
      choices={[{ value: '', text: t('fields.choose') }, ...choices]}
      onChange={(to) => onDraft({ to, default: null })}
    />
  )
}

function Numbering(props: TypeSettingsProps) {
  const { t } = useText()
  const id = useId()
  const { rule } = props.draft.settings
  return (
    <PatternInput
      id={id}
      label={t('configuration.pattern')}
      required
      value={typeof rule === 'string' ? rule : ''}
      fields={props.definition.fields}
      fault={props.faults.settings}
      onChange={(typed) => props.onDraft(withSetting(props.draft, 'rule', typed))}
    />
  )
}
