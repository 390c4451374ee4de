import type { CarriedView } from '../../../core/change/change.ts'
import { useObjects } from '../../client/queries.ts'
import { pluralLabel } from '../../text/plural.ts'
import { useText } from '../../text/use-text.tsx'
import './carry.css'

interface CarriedChoiceProps {
  /** The object that gets another owner. */
  readonly of: string
  readonly carried: readonly CarriedView[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

/** What may go along to the new owner: a tick each, how many there are, and the first of them by name. */
export function CarriedChoice({ of, carried, chosen, onChange }: CarriedChoiceProps) {
  const { t, locale } = useText()
  const objects = useObjects()
  const carries = objects.find(({ name }) => name === of)?.carries ?? []
  const toggle = (key: string) =>
    onChange(chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key])
  return (
    <fieldset className="carried">
      <legend>{t('records.carryLegend')}</legend>
      {carried.map(({ key, object, count, sample }) => {
        const definition = objects.find(({ name }) => name === object)
        const isOpenOnly = carries.some((one) => one.object === object && one.except !== undefined)
        const name = definition ? pluralLabel(definition.label, locale) : object
        return (
          <label key={key} className="carried-one">
            <input type="checkbox" checked={chosen.includes(key)} onChange={() => toggle(key)} />
            <span>{t(isOpenOnly ? 'records.carryOpen' : 'records.carryAll', { object: name, count })}</span>
            <span className="kb-meta kb-one-line">{sample.map(({ title }) => title).join(t('parts.comma'))}</span>
          </label>
        )
      })}
    </fieldset>
  )
}
