import { Link } from '@tanstack/react-router'
import type { RecordView } from '../../../core/api/shapes.ts'
import { Moment } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { ProgressBar } from '../../parts/progress-bar.tsx'
import { useKeptText } from '../../parts/use-kept-text.ts'
import { useText } from '../../text/use-text.tsx'
import { wordsOf } from '../field/field-draft.ts'
import { useRemovals } from './use-removals.ts'

/** What was removed for good, with the way back for each as long as its restore point is kept. */
export function RemovedFields({ removals }: { readonly removals: readonly RecordView[] }) {
  const { t } = useText()
  if (removals.length === 0) return null
  return (
    <details className="retired-records">
      <summary>{t('configuration.removedOnes', { count: removals.length })}</summary>
      <ul>
        {removals.map((removal) => (
          <Removed key={removal.id} removal={removal} />
        ))}
      </ul>
    </details>
  )
}

function Removed({ removal }: { readonly removal: RecordView }) {
  const { t, label } = useText()
  const { takeBack, busy, fault, run } = useRemovals()
  const { zh, en } = wordsOf(removal.label)
  const title = label({ 'zh-CN': zh, en })
  const { createdAt, field } = removal
  return (
    <li className="removed-field">
      <span className="kb-one-line">{title}</span>
      <code>{String(field)}</code>
      {typeof createdAt === 'string' ? <Moment at={createdAt} /> : null}
      <RestorePoint removal={removal} />
      {run ? <ProgressBar done={run.done} total={run.total} label={t('configuration.puttingBack')} /> : null}
      {fault ? (
        <span className="form-message" role="alert">
          {fault}
        </span>
      ) : null}
      <span className="retired-ways">
        <Link
          className="button button-quiet"
          to="/records/$object/$id"
          params={{ object: removal.objectName, id: removal.id }}
        >
          <span>{t('configuration.history')}</span>
        </Link>
        {isKept(removal) ? (
          <Button
            icon="undo"
            busy={busy}
            aria-label={t('configuration.takeRemovalBackOf', { name: title })}
            onClick={() => takeBack(removal, title)(() => undefined)}
          >
            {t('configuration.takeRemovalBack')}
          </Button>
        ) : null}
      </span>
    </li>
  )
}

function isKept({ keptUntil }: RecordView): boolean {
  return typeof keptUntil === 'string' && keptUntil > new Date().toISOString()
}

function RestorePoint({ removal }: { readonly removal: RecordView }) {
  const { t } = useText()
  const keptText = useKeptText()
  const { records, bytes, keptUntil } = removal
  if (!isKept(removal)) return <span className="kb-meta">{t('configuration.restorePointGone')}</span>
  const told = { count: Number(records), ...keptText({ bytes: Number(bytes), keptUntil: String(keptUntil) }) }
  return <span className="kb-meta">{t('configuration.restorePointKept', told)}</span>
}
