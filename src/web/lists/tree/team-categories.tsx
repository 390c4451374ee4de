import type { Condition } from '../../../core/filters/filter.ts'
import { useReport } from '../../client/reports.ts'
import { useAllRecords } from '../../client/use-all-records.ts'
import { FaultNotice } from '../../parts/notice.tsx'
import { useText } from '../../text/use-text.tsx'
import { reportOf } from '../report-of.ts'
import type { List } from '../use-list.ts'
import { Category } from './category.tsx'
import { teamCounts } from './team-counts.ts'
import { teamTree } from './team-tree.ts'
import { isChosen, withCategory } from './use-category-tree.ts'

interface TeamCategoriesProps {
  readonly list: List
  /** `owner.team` */
  readonly field: string
  onChosen(): void
}

/** Teams as they stand below one another, each with the records of its people and of those in the teams below. */
export function TeamCategories({ list, field, onChosen }: TeamCategoriesProps) {
  const { t } = useText()
  const person = field.split('.')[0] ?? ''
  const conditions = list.search.conditions ?? []
  const teams = useAllRecords('team')
  const people = useAllRecords('user')
  const question = { ...reportOf(list, (condition) => condition.field === field), groups: [person] }
  const report = useReport(question)
  const error = teams.error ?? people.error ?? report.error
  const retry = () => void Promise.all([teams.refetch(), people.refetch(), report.refetch()])
  if (!teams.data || !people.data || !report.data) return error ? <FaultNotice error={error} retry={retry} /> : null
  const places = teamTree(teams.data)
  const { byTeam, without } = teamCounts({ places, people: people.data, groups: report.data.groups })
  const choose = (chosen: Condition | null) => {
    list.setConditions(withCategory(conditions, field, chosen))
    onChosen()
  }
  const category = (name: string, count: number, condition: Condition, depth = 0) => {
    const pressed = isChosen(conditions, condition)
    return { name, count, depth, pressed, onChoose: () => choose(pressed ? null : condition) }
  }
  const none = category(t('views.inNoTeam'), without, { field, op: 'empty' })
  return (
    <>
      <ul className="categories">
        <Category
          name={t('list.viewAll')}
          count={report.data.total.count}
          pressed={!conditions.some((condition) => condition.field === field)}
          onChoose={() => choose(null)}
        />
        {places.map(({ team, depth }) => {
          const { count = 0, teamIds = [team.id] } = byTeam.get(team.id) ?? {}
          const condition: Condition = { field, op: 'in', value: [...teamIds] }
          return <Category key={team.id} {...category(String(team.name), count, condition, depth)} />
        })}
        {without > 0 || none.pressed ? <Category {...none} /> : null}
      </ul>
      {report.data.more && (
        <p className="category-more">{t('views.moreOwners', { count: report.data.groups.length })}</p>
      )}
    </>
  )
}
