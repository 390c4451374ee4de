import type { RecordView } from '../../../core/api/shapes.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { Button } from '../../parts/button.tsx'
import { useText } from '../../text/use-text.tsx'
import { useConfigurationSave } from '../use-configuration-save.tsx'
import { useFieldTitle } from './use-field-title.ts'

/** Fields Kebu brought that an administrator has hidden: nobody sees them any more, but here, where they are shown again. */
export function HiddenFields({ settings }: { settings: readonly RecordView[] }) {
  const { t } = useText()
  const hidden = settings.filter((record) => record.hidden === true)
  if (hidden.length === 0) return null
  return (
    <details className="retired-records">
      <summary>{t('configuration.hiddenOnes', { count: hidden.length })}</summary>
      <ul>
        {hidden.map((record) => (
          <Hidden key={record.id} record={record} />
        ))}
      </ul>
    </details>
  )
}

function Hidden({ record }: { record: RecordView }) {
  const { t } = useText()
  const { save, dialog } = useConfigurationSave('fieldSettings')
  const { runOnce, busy } = useSingleFlight()
  const name = useFieldTitle()(record)
  const show = () => save({ record, values: { hidden: false }, title: name })
  return (
    <li>
      <span>
        {name} <code>{String(record.field)}</code>
      </span>
      <Button
        icon="eye"
        busy={busy}
        aria-label={t('configuration.showAgainOf', { name })}
        onClick={() => void runOnce(show)}
      >
        {t('configuration.showAgain')}
      </Button>
      {dialog}
    </li>
  )
}
