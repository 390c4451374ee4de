import type { RecordView } from '../../../core/api/shapes.ts'
import { Moment } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'
import type { KeptDraft } from './draft-store.ts'

interface DraftOfferProps {
  readonly draft: KeptDraft
  readonly record: RecordView | null
  readonly onRestore: () => void
  readonly onForget: () => void
}

/** What was typed the last time and never saved, offered back. */
export function DraftOffer({ draft, record, onRestore, onForget }: DraftOfferProps) {
  const { t } = useText()
  return (
    <div className="draft-offer">
      <Icon name="clock" />
      <span className="draft-text">
        {t('records.draftFound')} <Moment at={draft.at} />
        {record && draft.version !== record.version ? <> · {t('records.draftOutdated')}</> : null}
      </span>
      <Button onClick={onRestore}>{t('records.draftRestore')}</Button>
      <Button kind="quiet" onClick={onForget}>
        {t('records.draftForget')}
      </Button>
    </div>
  )
}
