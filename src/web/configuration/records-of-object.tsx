import { type ReactNode, useState } from 'react'
import type { Right } from '../../core/access/access.ts'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { useConfigurationOf } from '../client/use-all-records.ts'
import { Button } from '../parts/button.tsx'
import type { IconName } from '../parts/icon.tsx'
import { FaultNotice, Notice } from '../parts/notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useText } from '../text/use-text.tsx'
import { ConfigurationFrame } from './configuration-frame.tsx'
import { ObjectSelect } from './objects/object-select.tsx'
import { RetiredRecords } from './retired-records.tsx'

type Kind = 'approvalFlow' | 'changeTemplate' | 'doubleEntryRule' | 'editPolicy' | 'preset' | 'validationRule'

interface RecordsOfObjectProps {
  readonly kind: Kind
  readonly object: ObjectView
  readonly objects: readonly ObjectView[]
  /** What the texts of the page begin with. */
  readonly words: 'doubleEntry' | 'flows' | 'policies' | 'presets' | 'rules' | 'templates'
  /** What the page asks of whoever opens it, where it is another than all of them ask. */
  readonly right?: Right
  /** Stands where there are none yet. */
  readonly icon: IconName
  onChoose(object: string): void
  /** Those that the page shows in another place. */
  elsewhere?(record: RecordView): boolean
  list(records: readonly RecordView[], onOpen: (record: RecordView) => void): ReactNode
  dialog(record: RecordView | null, onClose: () => void): ReactNode
  readonly below?: ReactNode
}

/** A page of what an administrator laid down of one kind, object by object: listed, opened, made. */
export function RecordsOfObject({ objects, onChoose, dialog, ...asked }: RecordsOfObjectProps) {
  const { object, words } = asked
  const { t } = useText()
  const [opened, setOpened] = useState<RecordView | 'new' | null>(null)
  return (
    <ConfigurationFrame
      {...(asked.right ? { right: asked.right } : {})}
      actions={
        <>
          <ObjectSelect objects={objects} chosen={object} onChoose={onChoose} />
          <Button kind="primary" icon="plus" onClick={() => setOpened('new')}>
            {t(`${words}.new`)}
          </Button>
        </>
      }
    >
      <div className="configuration-main">
        <p className="configuration-why">{t(`${words}.why`)}</p>
        <Records {...asked} onOpen={setOpened} onNew={() => setOpened('new')} />
        {opened ? dialog(opened === 'new' ? null : opened, () => setOpened(null)) : null}
      </div>
    </ConfigurationFrame>
  )
}

interface RecordsProps
  extends Pick<RecordsOfObjectProps, 'kind' | 'object' | 'words' | 'icon' | 'elsewhere' | 'list' | 'below'> {
  onOpen(record: RecordView): void
  onNew(): void
}

function Records({ kind, object, words, icon, elsewhere, list, below, onOpen, onNew }: RecordsProps) {
  const { t, label } = useText()
  const { data, error, refetch } = useConfigurationOf(kind, object.name)
  if (!data) return error ? <FaultNotice error={error} retry={() => void refetch()} /> : <Skeleton />
  const shown = data.filter((record) => !elsewhere?.(record))
  return (
    <>
      {shown.length > 0 ? (
        list(shown, onOpen)
      ) : (
        <Notice icon={icon} title={t(`${words}.none`, { object: label(object.label) })} text={t(`${words}.noneText`)}>
          <Button icon="plus" onClick={onNew}>
            {t(`${words}.new`)}
          </Button>
        </Notice>
      )}
      {below}
    </>
  )
}

/** Those that were taken away, and may come back. */
export function RetiredOfObject({ kind, object }: Pick<RecordsOfObjectProps, 'kind' | 'object'>) {
  const { data = [] } = useConfigurationOf(kind, object.name, 'bin')
  return <RetiredRecords records={data} />
}
