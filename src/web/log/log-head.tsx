import { useState } from 'react'
import { addressOf } from '../../core/api/call.ts'
import { Button } from '../parts/button.tsx'
import { useText } from '../text/use-text.tsx'
import { useIsPhone } from '../theme/use-media.ts'
import { LogFilterFields } from './log-filter-fields.tsx'
import type { LogFilters } from './log-search.ts'
import { LogTabs } from './log-tabs.tsx'

interface LogHeadProps {
  readonly filters: LogFilters
  readonly onFilter: (filters: LogFilters) => void
}

/** The title, the filters, and the way out as a file, which holds what the filters leave. */
export function LogHead({ filters, onFilter }: LogHeadProps) {
  const { t } = useText()
  const isPhone = useIsPhone()
  const [unfolded, setUnfolded] = useState(false)
  const count = Object.keys(filters).length
  return (
    <header className="log-head">
      <div className="log-head-line">
        <LogTabs />
        {isPhone ? (
          <Button kind="quiet" icon="filter" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
            {t('log.filters')} {count > 0 ? count : null}
          </Button>
        ) : null}
        <a className="button button-quiet" href={addressOf('downloadLog', { query: filters })} download>
          {t('log.download')}
        </a>
      </div>
      {isPhone && !unfolded ? null : <LogFilterFields filters={filters} onFilter={onFilter} />}
      {count > 0 ? (
        <Button kind="quiet" icon="close" onClick={() => onFilter({})}>
          {t('log.clearFilters')}
        </Button>
      ) : null}
    </header>
  )
}
