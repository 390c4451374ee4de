import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ChangeView } from '../../core/api/shapes.ts'
import type { ItemOp } from '../../core/change/change.ts'
import { originFaces } from '../changes/index.ts'
import { useChanges, useObjects, useSession } from '../client/queries.ts'
import { Moment } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useUndo } from '../parts/use-saved.tsx'
import { inSentence, pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import { Panel } from './panel.tsx'

const shown = 8
const opTexts = {
  create: 'workbench.createdThing',
  update: 'workbench.updatedThing',
  delete: 'workbench.deletedThing',
  restore: 'workbench.restoredThing',
} as const satisfies Record<ItemOp, string>

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
  const [busy, setBusy] = useState(false)
  const words = useWords(change)
  const face = originFaces[change.origin]
  const takeBack = async () => {
    setBusy(true)
    await undo(change.id)
    setBusy(false)
  }
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
      ) : null}
    </li>
  )
}

/** 修改客户 云帆科技 · 修改客户 128 条. */
function useWords({ summary, title }: ChangeView): string {
  const { t, label, locale } = useText()
  const objects = useObjects()
  const words = summary.map(({ object, op, count }) => {
    const named = objects.find(({ name }) => name === object)?.label
    const one = title !== null || count === 1
    const word = named ? inSentence(one ? label(named) : pluralLabel(named, locale), locale) : object
    return t(opTexts[op], { object: word, thing: title?.title ?? t('workbench.records', { count }) })
  })
  return words.join(locale === 'en' ? ', ' : '，') || (title?.title ?? '')
}
