import { Link } from '@tanstack/react-router'
import type { ChangeView } from '../../core/api/shapes.ts'
import { originFaces, useSummary } from '../changes/index.ts'
import { useChanges } from '../client/queries.ts'
import { Moment, PersonMark } from '../fields/index.ts'
import { Icon } from '../parts/icon.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useText } from '../text/use-text.tsx'
import { Panel } from './panel.tsx'

const shown = 10

/** What the team, or everybody, changed last; each leads to the change, with its records and its way back. */
export function RecentChanges({ of }: { readonly of: 'team' | 'all' }) {
  const { t } = useText()
  const { data } = useChanges({ limit: shown })
  const changes = data?.pages[0]?.items
  const link = <Link to="/changes">{t('workbench.showAll')}</Link>
  return (
    <Panel
      title={t(of === 'team' ? 'workbench.teamChanges' : 'workbench.allChanges')}
      link={changes && changes.length > 0 ? link : null}
    >
      {!changes ? (
        <Skeleton lines={6} />
      ) : changes.length === 0 ? (
        <p className="panel-none">{t('workbench.nobodyChanged')}</p>
      ) : (
        <ul className="panel-rows">
          {changes.map((change) => (
            <RecentChange key={change.id} change={change} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function RecentChange({ change }: { readonly change: ChangeView }) {
  const { t } = useText()
  const words = useSummary(change)
  const face = originFaces[change.origin]
  return (
    <li>
      <span className="panel-who">
        <PersonMark name={change.who.name} />
        {change.who.name}
      </span>
      <span className="panel-sign" title={t(face.text)}>
        <Icon name={face.icon} size={14} />
      </span>
      <span className="panel-words">
        <Link to="/changes" search={{ change: change.id }}>
          {words}
        </Link>
      </span>
      {change.revertedBy ? <span className="panel-soft">{t('workbench.undone')}</span> : null}
      <span className="panel-soft">
        <Moment at={change.at} />
      </span>
    </li>
  )
}
