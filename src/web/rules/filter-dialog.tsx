import { useState } from 'react'
import type { WrittenFilter } from '../../core/access/access.ts'
import type { ObjectView } from '../../core/api/shapes.ts'
import { useProvinces } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { useText } from '../text/use-text.tsx'
import { FilterBuilder } from './condition-builder.tsx'
import { canBuildPart } from './condition-parts.ts'
import { filterOffers } from './filter-offers.ts'
import { toConditionList, toWrittenFilter } from './written-filter.ts'
import '../lists/filters/filter-bar.css'
import './rules.css'

interface FilterDialogProps {
  readonly title: string
  /** What the condition is for. */
  readonly why: string
  readonly object: ObjectView
  readonly filter: WrittenFilter | null
  onFilter(filter: WrittenFilter | null): void
  onClose(): void
}

/** Which of the records of a module: put together from their fields. */
export function FilterDialog({ title, why, object, filter, onFilter, onClose }: FilterDialogProps) {
  const { t, label } = useText()
  const offers = filterOffers(object, { t, label, provinces: useProvinces() })
  const begun = filter ? toConditionList(filter) : null
  const isBuildable = !filter || (begun?.conditions.every((condition) => canBuildPart(offers, condition)) ?? false)
  const [built, setBuilt] = useState(begun)
  const [isUnfinished, setUnfinished] = useState(!begun)
  const put = (next: WrittenFilter | null) => {
    onFilter(next)
    onClose()
  }
  return (
    <Dialog
      open
      staysOpen
      width={640}
      title={title}
      onClose={onClose}
      footer={
        <>
          {filter && <Button onClick={() => put(null)}>{t('settings.conditionRemove')}</Button>}
          <Button onClick={onClose}>{t('settings.cancel')}</Button>
          <Button
            kind="primary"
            disabled={!built || isUnfinished || !isBuildable}
            onClick={() => built && put(toWrittenFilter(built))}
          >
            {t('settings.conditionUse')}
          </Button>
        </>
      }
    >
      <p className="settings-why">{why}</p>
      {isBuildable ? (
        <FilterBuilder
          offers={offers}
          label={t('settings.condition')}
          begun={begun}
          onBuilt={(list, unfinished) => {
            setBuilt(list)
            setUnfinished(unfinished)
          }}
        />
      ) : (
        <p>{t('settings.conditionNotBuildable')}</p>
      )}
    </Dialog>
  )
}
