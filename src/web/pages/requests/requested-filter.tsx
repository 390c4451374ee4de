import { useState } from 'react'
import type { WrittenFilter } from '../../../core/access/access.ts'
import type { ObjectView } from '../../../core/api/shapes.ts'
import { FilterText } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { FilterDialog } from '../../rules/filter-dialog.tsx'
import { useText } from '../../text/use-text.tsx'

interface RequestedFilterProps {
  readonly object: ObjectView
  readonly filter: WrittenFilter | null
  readonly fault: string | undefined
  onFilter(filter: WrittenFilter | null): void
}

/** Which of the records: all, or those that meet a filter. */
export function RequestedFilter({ object, filter, fault, onFilter }: RequestedFilterProps) {
  const { t } = useText()
  const [choosing, setChoosing] = useState(false)
  return (
    <div className="form-field form-field-wide">
      <span className="form-label">{t('access.which')}</span>
      <div className="request-filter">
        <span>{filter ? <FilterText object={object.name} filter={filter} /> : t('access.ofModule')}</span>
        <Button icon="filter" onClick={() => setChoosing(true)}>
          {t('access.byFilter')}
        </Button>
      </div>
      {fault ? (
        <p className="form-fault" role="alert">
          {fault}
        </p>
      ) : null}
      {choosing ? (
        <FilterDialog
          title={t('access.which')}
          why={t('access.filterWhy')}
          {...{ object, filter, onFilter }}
          onClose={() => setChoosing(false)}
        />
      ) : null}
    </div>
  )
}
