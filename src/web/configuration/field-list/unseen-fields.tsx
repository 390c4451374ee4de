import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { Button } from '../../parts/button.tsx'
import { useText } from '../../text/use-text.tsx'
import { wordsOf } from '../field/field-draft.ts'
import { useConfigurationSave } from '../use-configuration-save.tsx'
import { useFieldTitle } from './use-field-title.ts'

interface UnseenFieldsProps {
  readonly definition: ObjectView
  readonly own: readonly RecordView[]
  readonly settings: readonly RecordView[]
  onOpen(record: RecordView): void
}

/** Fields that are there and not shown to whoever shapes them: her roles do not see them, and she still settles who does. */
export function UnseenFields({ definition, own, settings, onOpen }: UnseenFieldsProps) {
  const { t, label } = useText()
  const called = ({ zh, en }: ReturnType<typeof wordsOf>) => label({ 'zh-CN': zh, en: en || zh })
  const made = own.filter(({ name }) => !definition.fields[String(name)])
  const brought = settings.filter(({ field, hidden, visibleTo }) => {
    return hidden !== true && Array.isArray(visibleTo) && !definition.fields[String(field)]
  })
  if (made.length + brought.length === 0) return null
  return (
    <details className="retired-records">
      <summary>{t('configuration.unseenOnes', { count: made.length + brought.length })}</summary>
      <ul>
        {made.map((record) => (
          <li key={record.id}>
            <span>
              {called(wordsOf(record.label))} <code>{String(record.name)}</code>
            </span>
            <Button
              icon="edit"
              aria-label={t('configuration.editField', { name: called(wordsOf(record.label)) })}
              onClick={() => onOpen(record)}
            >
              {t('records.edit')}
            </Button>
          </li>
        ))}
        {brought.map((record) => (
          <BroughtField key={record.id} record={record} />
        ))}
      </ul>
    </details>
  )
}

function BroughtField({ record }: { record: RecordView }) {
  const { t } = useText()
  const { save, dialog } = useConfigurationSave('fieldSettings')
  const { runOnce, busy } = useSingleFlight()
  const name = useFieldTitle()(record)
  return (
    <li>
      <span>
        {name} <code>{String(record.field)}</code>
      </span>
      <Button
        icon="eye"
        busy={busy}
        aria-label={t('configuration.showToAllOf', { name })}
        onClick={() => void runOnce(() => save({ record, values: { visibleTo: null }, title: name }))}
      >
        {t('configuration.showToAll')}
      </Button>
      {dialog}
    </li>
  )
}
