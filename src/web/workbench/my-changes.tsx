import { Link } from '@tanstack/react-router'
import type { ChangeView } from '../../core/api/shapes.ts'
import { originFaces, useSummary } from '../changes/index.ts'
import { useChanges, useSession } from '../client/queries.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { Moment } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { LockHint } from '../parts/lock-hint.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useUndo } from '../parts/use-saved.tsx'
import { useText } from '../text/use-text.tsx'
import { Panel } from './panel.tsx'

const shown = 8

/** My own latest changes, each with the way back. */
export function MyChanges() {
  const { t } = useText()
  const { user } = useSession()
  const { data } = useChanges({ actor: user.id, limit: shown })
  const changes = data?.pages[0]?.items
  const link = <Link to="/changes">{t('workbench.showAll')}</Link>
  return (
    <Panel title={t('workbench.changes')} link={changes && changes.length > 0 ? link : null}>
      {!changes ? (
        <Skeleton lines={4} />
      ) : changes.length === 0 ? (
        <p className="panel-none">{t('workbench.changesNone')}</p>
      ) : (
        <ul className="panel-rows">
          {changes.map((change) => (
            <MyChange key={change.id} change={change} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function MyChange({ change }: { change: ChangeView }) {
  const { t } = useText()
  const undo = useUndo()
  const { runOnce, busy } = useSingleFlight()
  const words = useSummary(change)
  const face = originFaces[change.origin]
  const takeBack = () =>
    runOnce(() =>
      undo(
        change.id,
        change.summary.map(({ object }) => object),
      ),
    )
  return (
    <li>
      <span className="panel-sign" title={t(face.text)}>
        <Icon name={face.icon} size={14} />
      </span>
      <span className="panel-words">
        {change.title ? (
          <Link to="/records/$object/$id" params={{ object: change.title.object, id: change.title.id }}>
            {words}
          </Link>
        ) : (
          words
        )}
      </span>
      <span className="panel-soft">
        <Moment at={change.at} />
      </span>
      {change.revertedBy ? (
        <span className="panel-soft">{t('workbench.undone')}</span>
      ) : change.canRevert ? (
        <Button kind="quiet" icon="undo" busy={busy} onClick={() => void takeBack()}>
          {t('parts.undo')}
        </Button>
      ) : change.whyNotRevert ? (
        <LockHint why={change.whyNotRevert.message} action={t('parts.undo')} />
      ) : null}
    </li>
  )
}
