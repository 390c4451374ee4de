import type { ReactNode } from 'react'
import type { RecordView } from '../../core/api/shapes.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { useRestoreRecord } from '../client/writes.ts'
import { Moment } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { useToast } from '../parts/toast.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useSaved } from '../parts/use-saved.tsx'
import { useText } from '../text/use-text.tsx'
import { wordsOf } from './field/field-draft.ts'

interface RetiredRecordsProps {
  readonly records: readonly RecordView[]
  /** Another way to go than back. */
  readonly furtherWay?: (record: RecordView, title: string) => ReactNode
}

/** What was retired, folded below the list, with the way back for each. */
export function RetiredRecords({ records, furtherWay }: RetiredRecordsProps) {
  const { t } = useText()
  if (records.length === 0) return null
  return (
    <details className="retired-records">
      <summary>{t('configuration.retiredOnes', { count: records.length })}</summary>
      <ul>
        {records.map((record) => (
          <Retired key={record.id} record={record} furtherWay={furtherWay} />
        ))}
      </ul>
    </details>
  )
}

type RetiredProps = { readonly record: RecordView; readonly furtherWay: RetiredRecordsProps['furtherWay'] | undefined }

function Retired({ record, furtherWay }: RetiredProps) {
  const { t, label } = useText()
  const { zh, en } = wordsOf(record.label)
  const title = label({ 'zh-CN': zh, en })
  const restore = useBringBack(record, title)
  return (
    <li>
      <span className="kb-one-line">{title}</span>
      <code>{String(record.name)}</code>
      {typeof record.updatedAt === 'string' ? <Moment at={record.updatedAt} /> : null}
      <span className="retired-ways">
        {furtherWay?.(record, title)}
        <Button
          icon="undo"
          busy={restore.busy}
          aria-label={t('configuration.bringBackOf', { name: title })}
          onClick={restore.run}
        >
          {t('configuration.bringBack')}
        </Button>
      </span>
    </li>
  )
}

function useBringBack({ objectName: object, id, version }: RecordView, title: string) {
  const saved = useSaved()
  const show = useToast()
  const faultText = useFaultText()
  const { mutateAsync: restore } = useRestoreRecord()
  const { runOnce, busy } = useSingleFlight()
  const bringBack = async () => {
    try {
      const { changeId } = await restore({ object, id, version })
      saved({ changeId, title, words: 'parts.restoredNamed' })
    } catch (error) {
      show({ tone: 'fault', text: faultText(error) })
    }
  }
  return { busy, run: () => void runOnce(bringBack) }
}
