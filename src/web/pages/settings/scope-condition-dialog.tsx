import { useState } from 'react'
import type { GrantedScope, WrittenFilter } from '../../../core/access/access.ts'
import type { ObjectView } from '../../../core/api/shapes.ts'
import { useProvinces } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { FilterBuilder } from '../../rules/condition-builder.tsx'
import { canBuildPart } from '../../rules/condition-parts.ts'
import { filterOffers } from '../../rules/filter-offers.ts'
import { useText } from '../../text/use-text.tsx'
import { filterIn, toConditionList, toScopeFilter } from './granted-scope.ts'
import '../../lists/filters/filter-bar.css'
import '../../rules/rules.css'

interface ScopeConditionDialogProps {
  readonly title: string
  readonly object: ObjectView
  readonly granted: GrantedScope
  onFilter(filter: WrittenFilter | null): void
  onClose(): void
}

/** Which of the records within the scope: put together from fields, and taken into the draft of the role. */
export function ScopeConditionDialog({ title, object, granted, onFilter, onClose }: ScopeConditionDialogProps) {
  const { t, label } = useText()
  const offers = filterOffers(object, { t, label, provinces: useProvinces() })
  const filter = filterIn(granted)
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
            onClick={() => built && put(toScopeFilter(built))}
          >
            {t('settings.conditionUse')}
          </Button>
        </>
      }
    >
      <p className="settings-why">{t('settings.conditionWhy')}</p>
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
