import { Dropdown } from 'antd'
import type { ObjectView } from '../../../core/api/shapes.ts'
import type { Preset } from '../../../core/objects/object.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'
import type { Filled } from './filled-preset.ts'

interface PresetMenuProps {
  readonly definition: ObjectView
  readonly offered: readonly Preset[]
  readonly filled: Filled | null
  /** Null takes back what was filled in. */
  onChoose(preset: Preset | null): void
}

/** 套用预设: fills what is still empty, says what it has filled, and takes it back. */
export function PresetMenu({ definition, offered, filled, onChoose }: PresetMenuProps) {
  const { t, label } = useText()
  if (offered.length === 0) return null
  const items = offered.map((preset) => ({
    key: preset.id,
    label: label(preset.label),
    onClick: () => onChoose(preset),
  }))
  return (
    <div className="form-presets">
      <Dropdown
        menu={{ items, selectable: true, selectedKeys: filled ? [filled.preset.id] : [] }}
        trigger={['click']}
        placement="bottomLeft"
      >
        <Button icon="copy" aria-haspopup="menu">
          {t('records.applyPreset')} <Icon name="down" size={12} />
        </Button>
      </Dropdown>
      {filled ? <WhatWasFilled definition={definition} filled={filled} onTakeBack={() => onChoose(null)} /> : null}
    </div>
  )
}

interface WhatWasFilledProps {
  readonly definition: ObjectView
  readonly filled: Filled
  onTakeBack(): void
}

function WhatWasFilled({ definition, filled, onTakeBack }: WhatWasFilledProps) {
  const { t, label, locale } = useText()
  const labels = Object.keys(filled.values).flatMap((name) => {
    const field = definition.fields[name]
    return field ? [label(field.label)] : []
  })
  const preset = label(filled.preset.label)
  const fields = labels.join(locale === 'en' ? ', ' : '、')
  return (
    <p className="form-filled" role="status">
      {labels.length > 0 ? t('records.presetFilled', { preset, fields }) : t('records.presetFilledNothing', { preset })}
      {labels.length > 0 ? (
        <Button kind="quiet" onClick={onTakeBack}>
          {t('records.presetTakeBack')}
        </Button>
      ) : null}
    </p>
  )
}
