import { useId } from 'react'
import { type CustomFieldType, customFieldTypeLabels } from '../../../core/objects/configuration/custom-field-types.ts'
import type { IconName } from '../../parts/icon.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'

const icons: Readonly<Record<CustomFieldType, IconName>> = {
  text: 'edit',
  longText: 'menu',
  number: 'keyboard',
  money: 'coin',
  date: 'calendar',
  dateTime: 'clock',
  yesNo: 'check',
  choice: 'target',
  choices: 'columns',
  link: 'link',
  phone: 'phone',
  email: 'chat',
  website: 'globe',
  address: 'home',
  attachment: 'clip',
  creditCode: 'shield',
  idCard: 'person',
  bankCard: 'receipt',
  autoNumber: 'ticket',
  formula: 'cube',
  rollup: 'box',
}
// The order in which the registry names them: what is used most comes first.
const types = Object.keys(customFieldTypeLabels) as CustomFieldType[]

interface TypeCardsProps {
  readonly chosen: CustomFieldType
  onChoose(type: CustomFieldType): void
}

/** All types at a glance, walked by the arrows as radio buttons are; what the chosen one is for is told below. */
export function TypeCards({ chosen, onChoose }: TypeCardsProps) {
  const { t, label } = useText()
  const about = useId()
  return (
    <fieldset className="type-cards" aria-describedby={about}>
      <legend>{t('configuration.type')}</legend>
      {types.map((type) => (
        <label key={type} className={type === chosen ? 'is-chosen' : ''} title={t(`configuration.about.${type}`)}>
          <input type="radio" name="field-type" checked={type === chosen} onChange={() => onChoose(type)} />
          <Icon name={icons[type]} />
          <b>{label(customFieldTypeLabels[type])}</b>
        </label>
      ))}
      <small id={about}>{t(`configuration.about.${chosen}`)}</small>
    </fieldset>
  )
}
