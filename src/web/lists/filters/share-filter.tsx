import { useState } from 'react'
import { unaskableIn } from '../../../core/access/askable.ts'
import type { ObjectView } from '../../../core/api/shapes.ts'
import { nameMe } from '../../../core/filters/index.ts'
import { asJson, type Json } from '../../../core/json.ts'
import { useSession } from '../../client/queries.ts'
import { FilterText } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { LockHint } from '../../parts/lock-hint.tsx'
import { ShareForm } from '../../records/sharing/share-form.tsx'
import { inSentence, pluralLabel } from '../../text/plural.ts'
import { useText } from '../../text/use-text.tsx'
import { toFilter } from '../list-search.ts'
import type { List } from '../use-list.ts'

/** 共享这些…: for whoever reaches and edits all of the module, as the server says; or why nobody gives by what is asked here. */
export function ShareFilter({ list: { object, search, total, estimated } }: { list: List }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const { user, viewingAs } = useSession()
  const filter = toFilter(search.conditions, search.more)
  if (!filter || !object.can.share || viewingAs) return null
  const isUnfit = unaskableIn(filter, object).length > 0
  if (search.q || isUnfit)
    return (
      <LockHint action={t('access.shareThese')} why={t(isUnfit ? 'access.shareUnfit' : 'access.shareNotSearched')} />
    )
  return (
    <>
      <Button kind="quiet" icon="people" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('access.shareThese')}
      </Button>
      {open ? (
        <ShareFilterDialog
          object={object}
          filter={nameMe(asJson(filter), object, user.id)}
          count={estimated ? undefined : total}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  )
}

interface ShareFilterDialogProps {
  readonly object: ObjectView
  readonly filter: Json
  readonly count: number | undefined
  readonly onClose: () => void
}

function ShareFilterDialog({ object, filter, count, onClose }: ShareFilterDialogProps) {
  const { t, locale } = useText()
  const title = t('access.shareTheseTitle', { object: inSentence(pluralLabel(object.label, locale), locale) })
  return (
    <Dialog open staysOpen width={640} title={title} onClose={onClose} footer={null}>
      <ShareForm shared={{ object: object.name, filter }} onShared={onClose}>
        <span className="form-label">{t('access.which')}</span>
        <p>
          <FilterText object={object.name} filter={filter} />
          {count === undefined ? null : <span className="kb-meta"> · {t('access.countNow', { count })}</span>}
        </p>
        <p className="form-hint">{t('access.shareTheseWhy')}</p>
      </ShareForm>
    </Dialog>
  )
}
