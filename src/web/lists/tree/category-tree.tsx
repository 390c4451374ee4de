import { Dropdown } from 'antd'
import { lazy, Suspense } from 'react'
import type { Condition } from '../../../core/filters/filter.ts'
import { useReport } from '../../client/reports.ts'
import { Button } from '../../parts/button.tsx'
import { FaultNotice } from '../../parts/notice.tsx'
import { useText } from '../../text/use-text.tsx'
import { useIsPhone } from '../../theme/use-media.ts'
import { groupCondition, groupName, inOrder } from '../groups/group-key.ts'
import { reportOf } from '../report-of.ts'
import type { List } from '../use-list.ts'
import { Category } from './category.tsx'
import './category-tree.css'
import { TeamCategories } from './team-categories.tsx'
import { type CategoryTree, isChosen, isTeamPath, withCategory } from './use-category-tree.ts'

interface TreeProps {
  readonly list: List
  readonly tree: CategoryTree
}

const Drawer = lazy(() => import('antd').then((antd) => ({ default: antd.Drawer })))

/** The categories at the left of a list with how many are in each; on a phone they come in over it. */
export function CategoryPanel({ list, tree }: TreeProps) {
  const { t } = useText()
  const isPhone = useIsPhone()
  if (!tree.isOpen || !tree.field) return null
  const { field } = tree
  const content = (
    <>
      <FieldMenu tree={tree} field={field} />
      {isTeamPath(list.object, field) ? (
        <TeamCategories list={list} field={field} onChosen={tree.close} />
      ) : (
        <Categories list={list} tree={tree} field={field} />
      )}
    </>
  )
  if (!isPhone)
    return (
      <aside className="category-panel" aria-label={t('views.categories')}>
        {content}
      </aside>
    )
  return (
    <Suspense fallback={null}>
      <Drawer open placement="left" size={300} title={t('views.categories')} onClose={tree.toggle}>
        {content}
      </Drawer>
    </Suspense>
  )
}

export function CategoryButton({ tree }: Pick<TreeProps, 'tree'>) {
  const { t } = useText()
  if (tree.fields.length === 0) return null
  return (
    <Button kind="quiet" icon="sidebar" aria-pressed={tree.isOpen} className="category-button" onClick={tree.toggle}>
      {t('views.categories')}
    </Button>
  )
}

/** Counted within everything else that is asked, so that choosing another one of them is no dead end. */
function Categories({ list, tree, field }: TreeProps & { readonly field: string }) {
  const texts = useText()
  const { t } = texts
  const { object } = list
  const conditions = list.search.conditions ?? []
  const question = { ...reportOf(list, (condition) => condition.field === field), groups: [field] }
  const { data, error, refetch } = useReport(question)
  const choose = (chosen: Condition | null) => {
    list.setConditions(withCategory(conditions, field, chosen))
    tree.close()
  }
  return (
    <>
      {error && !data && <FaultNotice error={error} retry={() => void refetch()} />}
      {data && (
        <ul className="categories">
          <Category
            name={t('list.viewAll')}
            count={data.total.count}
            pressed={!conditions.some((condition) => condition.field === field)}
            onChoose={() => choose(null)}
          />
          {inOrder(object, field, data.groups).map(({ keys: [key = null], count }) => {
            const condition = groupCondition(object, field, key)
            const pressed = isChosen(conditions, condition)
            return (
              <Category
                key={String(key)}
                name={groupName(object, field, { key, refs: data.refs, ...texts })}
                count={count}
                pressed={pressed}
                onChoose={() => choose(pressed ? null : condition)}
              />
            )
          })}
        </ul>
      )}
      {data?.more && <p className="category-more">{t('views.moreGroups', { count: data.groups.length })}</p>}
    </>
  )
}

function FieldMenu({ tree, field }: Pick<TreeProps, 'tree'> & { readonly field: string }) {
  const { t } = useText()
  const name = tree.fields.find(({ path }) => path === field)?.name ?? ''
  const menu = {
    selectedKeys: [field],
    style: { maxHeight: 420, overflow: 'auto' },
    items: tree.fields.map((one) => ({ key: one.path, label: one.name })),
    onClick: ({ key }: { key: string }) => tree.setField(key),
  }
  return (
    <Dropdown menu={menu} trigger={['click']}>
      <button type="button" className="category-field" aria-haspopup="menu">
        {t('views.byCategory', { field: name })}
      </button>
    </Dropdown>
  )
}
