import { Switch } from 'antd'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { wordsOf } from '../configuration/field/field-draft.ts'
import { titlesIn } from '../configuration/titles-in.ts'
import { useTurnActive } from '../configuration/use-turn-active.ts'
import { useText } from '../text/use-text.tsx'
import { valuesIn } from './preset-draft.ts'
import './presets.css'
import { useValueWords } from './use-value-words.ts'

interface PresetListProps {
  readonly definition: ObjectView
  readonly presets: readonly RecordView[]
  onOpen(preset: RecordView): void
}

/** The presets of an object, with what each fills and for whom; switched on and off where they stand. */
export function PresetList({ definition, presets, onOpen }: PresetListProps) {
  return (
    <ul className="preset-list">
      {presets.map((preset) => (
        <PresetRow key={preset.id} definition={definition} preset={preset} onOpen={() => onOpen(preset)} />
      ))}
    </ul>
  )
}

interface PresetRowProps {
  readonly definition: ObjectView
  readonly preset: RecordView
  onOpen(): void
}

function PresetRow({ definition, preset, onOpen }: PresetRowProps) {
  const { t, locale, label } = useText()
  const { zh, en } = wordsOf(preset.label)
  const name = label({ 'zh-CN': zh, en }) || String(preset.name)
  const comma = locale === 'en' ? ', ' : '、'
  const isActive = preset.active !== false
  const { turn, busy } = useTurnActive(preset, name)
  const roles = titlesIn(preset, 'roles')
  const begins = titlesIn(preset, 'defaultFor')
  return (
    <li className={isActive ? '' : 'is-off'}>
      <span className="preset-name">
        <button type="button" className="kb-one-line" onClick={onOpen}>
          {name}
        </button>
        <span className="kb-meta kb-one-line">{useFilledValues(definition, preset)}</span>
      </span>
      <span className="preset-for kb-meta">
        <span>{roles.length > 0 ? roles.join(comma) : t('presets.everybody')}</span>
        {begins.length > 0 ? <span>{t('presets.beginsFor', { roles: begins.join(comma) })}</span> : null}
      </span>
      <Switch
        checked={isActive}
        loading={busy}
        aria-label={t('presets.active', { name })}
        onChange={(active) => void turn(active)}
      />
    </li>
  )
}

/** 来源：展会、客户阶段：意向 … */
function useFilledValues(definition: ObjectView, preset: RecordView): string {
  const { locale } = useText()
  const say = useValueWords(definition)
  return valuesIn(preset, definition.fields)
    .map(say)
    .join(locale === 'en' ? ', ' : '、')
}
