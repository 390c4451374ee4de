import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'
import type { useColumnChoice } from '../list-columns.ts'
import { ReviewTab } from '../review/review-tab.tsx'
import type { List } from '../use-list.ts'
import './list-views.css'
import type { View, Views } from './use-views.ts'
import { useWriteView } from './use-write-view.ts'
import { ViewDialog } from './view-dialog.tsx'
import { ViewMenu } from './view-menu.tsx'

export interface ViewsProps {
  readonly list: List
  readonly views: Views
  readonly columns: ReturnType<typeof useColumnChoice>
}

/** What the dialog is about: a view that is to be made, or one whose name and sharing are to change. */
export type Asked = { readonly kind: 'new' } | { readonly kind: 'settings'; readonly view: View }

/** A view is a list with a name. The usual ones follow from the object; others are kept, and shared by whoever made them. */
export function ListViews({ list, views, columns }: ViewsProps) {
  const { t } = useText()
  const [asked, setAsked] = useState<Asked | null>(null)
  const { current } = views
  return (
    <>
      <nav className="views" aria-label={t('list.views')}>
        {views.views.map((view) => (
          <span key={view.id} className="view">
            <ViewButton
              view={view}
              pressed={!list.search.review && view.id === current?.id}
              onShow={() => views.show(view)}
            />
            {view.record && view.id === current?.id && (
              <ViewMenu view={view} list={list} views={views} columns={columns} onAsk={setAsked} />
            )}
          </span>
        ))}
        <ReviewTab list={list} />
        {isWorthKeeping(list, views) && (
          <Button kind="quiet" icon="plus" aria-haspopup="dialog" onClick={() => setAsked({ kind: 'new' })}>
            {t('list.saveView')}
          </Button>
        )}
        {views.isChanged && current && <ChangedView list={list} views={views} columns={columns} />}
      </nav>
      {asked && <ViewDialog asked={asked} list={list} views={views} columns={columns} onClose={() => setAsked(null)} />}
    </>
  )
}

/** A usual view is there already, and a kept one has its own menu. */
function isWorthKeeping({ search, isNarrowed }: List, { current }: Views): boolean {
  if (current?.record) return false
  return (isNarrowed && !current) || Boolean(search.kind ?? search.columns ?? search.tree ?? search.density)
}

function ViewButton({ view, pressed, onShow }: { view: View; pressed: boolean; onShow: () => void }) {
  const { t } = useText()
  const shared = view.record?.shared
  const isShared = shared === 'team' || shared === 'all'
  return (
    <button type="button" className="view-show" aria-pressed={pressed} onClick={onShow}>
      {view.name}
      {isShared && (
        <span className="view-shared" title={t(shared === 'all' ? 'views.sharedAll' : 'views.sharedTeam')}>
          <Icon name="people" size={12} />
        </span>
      )}
    </button>
  )
}

/** It is not as it was kept: it can be kept like this, or shown as it was. */
function ChangedView({ list, views, columns }: ViewsProps) {
  const { t } = useText()
  const { current, show } = views
  const { update, mayEdit, busy } = useWriteView(list)
  if (!current?.record) return null
  const { record } = current
  return (
    <span className="view-changed">
      <span className="view-changed-mark">{t('views.changed')}</span>
      {mayEdit(record) && (
        <Button
          kind="quiet"
          busy={busy}
          onClick={() => void update(record, { search: list.search, columns: columns.choice.shown })}
        >
          {t('views.save')}
        </Button>
      )}
      <Button kind="quiet" onClick={() => show(current)}>
        {t('views.reset')}
      </Button>
    </span>
  )
}
