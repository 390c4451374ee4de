import { Link } from '@tanstack/react-router'
import type { RecordView } from '../../../core/api/shapes.ts'
import { useRecords } from '../../client/queries.ts'
import { teamTree } from '../../lists/tree/team-tree.ts'
import { Icon } from '../../parts/icon.tsx'
import { FaultNotice, Notice } from '../../parts/notice.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useText } from '../../text/use-text.tsx'
import { ManagersOnly } from './managers-only.tsx'
import { SettingsHead } from './settings-head.tsx'
import './people-page.css'

const byName = { sort: [{ field: 'name', direction: 'asc' }], limit: 200 } as const

/** Teams below one another. A team opens as a record. */
export function TeamsPage() {
  return (
    <ManagersOnly>
      <Teams />
    </ManagersOnly>
  )
}

function Teams() {
  const { t } = useText()
  const { data, error, refetch } = useRecords('team', byName)
  const teams = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <div className="settings-page">
      <SettingsHead>
        <Link className="button button-primary" to="/records/$object/new" params={{ object: 'team' }}>
          <Icon name="plus" />
          <span>{t('settings.newTeam')}</span>
        </Link>
      </SettingsHead>
      <p className="settings-why">{t('settings.teamsWhy')}</p>
      {error && !data && <FaultNotice error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton />}
      {data && teams.length === 0 && <Notice icon="people" title={t('settings.teamsEmpty')} />}
      {teams.length > 0 && (
        <ul className="people-list team-list">
          {teamTree(teams).map(({ team, depth }) => (
            <TeamRow key={team.id} team={team} depth={depth} />
          ))}
        </ul>
      )}
    </div>
  )
}

function TeamRow({ team, depth }: { team: RecordView; depth: number }) {
  const { t } = useText()
  const { leader } = team.refs
  return (
    <li style={{ paddingInlineStart: 16 + depth * 24 }}>
      <Icon name={depth > 0 ? 'right' : 'people'} />
      <Link to="/records/$object/$id" params={{ object: 'team', id: team.id }}>
        {String(team.name ?? '')}
      </Link>
      <span className="team-about">{String(team.description ?? '')}</span>
      <span className="people-team">
        {leader && 'id' in leader ? t('settings.leader', { name: leader.title }) : t('settings.noLeader')}
      </span>
    </li>
  )
}
