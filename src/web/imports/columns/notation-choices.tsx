import { dateOrders, decimalSigns, type Notation } from '../../../core/imports/index.ts'
import { useText } from '../../text/use-text.tsx'
import { ReadingChoice } from './reading-choice.tsx'

/** Which notations the matched fields are concerned with. */
export interface NotationFields {
  readonly days: boolean
  readonly numbers: boolean
}

interface NotationChoicesProps {
  readonly notation: Notation
  readonly fields: NotationFields
  onNotation(notation: Notation): void
}

/** How days and numbers are written in the file; nothing is read again for it. */
export function NotationChoices({ notation, fields, onNotation }: NotationChoicesProps) {
  const { t } = useText()
  return (
    <>
      {fields.days && (
        <ReadingChoice
          label={t('import.reading.dateOrder')}
          value={notation.dateOrder ?? 'ymd'}
          options={dateOrders.map((order) => ({ value: order, label: t(`import.dateOrder.${order}`) }))}
          onChoose={(dateOrder) => onNotation({ ...notation, dateOrder })}
        />
      )}
      {fields.numbers && (
        <ReadingChoice
          label={t('import.reading.decimalSign')}
          value={notation.decimalSign ?? '.'}
          options={decimalSigns.map((sign) => ({ value: sign, label: t(`import.decimalSign.${sign}`) }))}
          onChoose={(decimalSign) => onNotation({ ...notation, decimalSign })}
        />
      )}
    </>
  )
}
