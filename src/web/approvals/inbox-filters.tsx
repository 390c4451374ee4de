import { Link } from '@tanstack/react-router'
import { statusFaces } from '../changes/status-pill.tsx'
import { useApprovalCount } from '../client/approvals/approvals.ts'
import { useObjects } from '../client/queries.ts'
import { useText } from '../text/use-text.tsx'
import { type ApprovalSearch, type ApprovalsShown, approvalsShown, sentStates } from './approval-search.ts'

interface InboxFiltersProps {
  readonly search: ApprovalSearch
  readonly onFilter: (search: ApprovalSearch) => void
}

/** Whose approvals, in which state, of which module; the address holds them, so that a link shows the same. */
export function InboxFilters({ search, onFilter }: InboxFiltersProps) {
  const { t } = useText()
  const { show = 'waiting', status, object } = search
  return (
    <header className="centre-filters inbox-filters">
      <h1>{t('approvals.title')}</h1>
      <nav className="inbox-tabs" aria-label={t('approvals.title')}>
        {approvalsShown.map((one) => (
          <Link
            key={one}
            to="/approvals"
            search={{ ...(one === 'waiting' ? {} : { show: one }), ...(object ? { object } : {}) }}
            className={one === show ? 'inbox-tab is-open' : 'inbox-tab'}
            aria-current={one === show ? 'page' : undefined}
          >
            {t(`approvals.show.${one}`)} <TabCount of={one} />
          </Link>
        ))}
      </nav>
      <ObjectFilter object={object} onObject={(next) => onFilter({ ...without(search, 'object'), ...next })} />
      {show === 'waiting' ? null : (
        <select
          className="select"
          aria-label={t('changes.filterStatus')}
          value={status ?? ''}
          onChange={({ target }) => {
            const chosen = sentStates.find((one) => one === target.value)
            onFilter({ ...without(search, 'status'), ...(chosen ? { status: chosen } : {}) })
          }}
        >
          <option value="">{t('changes.filterStatus')}</option>
          {sentStates.map((one) => (
            <option key={one} value={one}>
              {t(statusFaces[one][0])}
            </option>
          ))}
        </select>
      )}
    </header>
  )
}

/** What waits for this person; and what of hers came back. */
function TabCount({ of }: { readonly of: ApprovalsShown }) {
  const { t } = useText()
  const { waiting, sentBack } = useApprovalCount()
  const count = of === 'waiting' ? waiting : of === 'sent' ? sentBack : 0
  if (count === 0) return null
  const text = t(of === 'waiting' ? 'approvals.waitingCount' : 'approvals.sentBackCount', { count })
  return (
    <span className="inbox-count kb-figures" title={text}>
      {count}
      <span className="unseen"> {text}</span>
    </span>
  )
}

interface ObjectFilterProps {
  readonly object: string | undefined
  readonly onObject: (next: { readonly object?: string }) => void
}

function ObjectFilter({ object, onObject }: ObjectFilterProps) {
  const { t, label } = useText()
  const modules = useObjects().filter((one) => one.group === 'business' && one.can.view)
  return (
    <select
      className="select"
      aria-label={t('changes.filterObject')}
      value={object ?? ''}
      onChange={({ target }) => onObject(target.value ? { object: target.value } : {})}
    >
      <option value="">{t('changes.filterObject')}</option>
      {modules.map((one) => (
        <option key={one.name} value={one.name}>
          {label(one.label)}
        </option>
      ))}
    </select>
  )
}

function without(search: ApprovalSearch, name: keyof ApprovalSearch): ApprovalSearch {
  const { [name]: _, ...others } = search
  return others
}
