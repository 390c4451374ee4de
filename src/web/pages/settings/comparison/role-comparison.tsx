import type { GrantedScope } from '../../../../core/access/access.ts'
import type { ObjectView, RecordView } from '../../../../core/api/shapes.ts'
import { useObjects } from '../../../client/queries.ts'
import { FilterText } from '../../../fields/index.ts'
import { pluralLabel } from '../../../text/plural.ts'
import { useText } from '../../../text/use-text.tsx'
import { limitOf } from '../export-limit.tsx'
import { filterIn, scopeIn } from '../granted-scope.ts'
import { grantsOf } from '../role-draft.ts'
import { type Compared, compareRoles } from './compare-roles.ts'

/** Two roles side by side: only what they give differently. */
export function RoleComparison({ one, other }: { readonly one: RecordView; readonly other: RecordView }) {
  const { t } = useText()
  const modules = useObjects().filter(({ kind, partOf }) => kind !== 'system' && !partOf)
  const differences = compareRoles(
    grantsOf(one),
    grantsOf(other),
    modules.map(({ name }) => name),
  )
  return (
    <section aria-label={t('settings.comparison')}>
      <h2>{t('settings.comparison')}</h2>
      {differences.length === 0 && limitOf(one) === limitOf(other) ? (
        <p className="settings-why">{t('settings.sameGrants')}</p>
      ) : (
        <div className="grant-matrix">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('settings.module')}</th>
                <th scope="col">{t('settings.permission')}</th>
                <th scope="col">{String(one.name ?? '')}</th>
                <th scope="col">{String(other.name ?? '')}</th>
              </tr>
            </thead>
            <tbody>
              {differences.map((difference) => (
                <Difference key={keyOf(difference)} difference={difference} modules={modules} />
              ))}
              {limitOf(one) === limitOf(other) ? null : <Limits limits={[limitOf(one), limitOf(other)]} />}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function Limits({ limits }: { readonly limits: readonly [number | null, number | null] }) {
  const { t } = useText()
  const [one, other] = limits.map((limit) => limit ?? t('settings.exportLimitNone'))
  return (
    <tr>
      <th scope="row">{t('settings.modules')}</th>
      <td>{t('settings.exportLimit')}</td>
      <td>{one}</td>
      <td>{other}</td>
    </tr>
  )
}

function keyOf(difference: Compared): string {
  return JSON.stringify({ ...difference, given: null })
}

function Difference({
  difference,
  modules,
}: {
  readonly difference: Compared
  readonly modules: readonly ObjectView[]
}) {
  const { t, locale } = useText()
  const object = difference.kind === 'right' ? undefined : modules.find(({ name }) => name === difference.object)
  const { given } = difference
  return (
    <tr>
      <th scope="row">{object ? pluralLabel(object.label, locale) : t('settings.rights')}</th>
      <td>
        <DifferenceName difference={difference} object={object} />
      </td>
      {given.map((one, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: there are two of them, each in its place
        <td key={n}>
          <Given given={one} object={object} />
        </td>
      ))}
    </tr>
  )
}

function DifferenceName({
  difference,
  object,
}: {
  readonly difference: Compared
  readonly object: ObjectView | undefined
}) {
  const { t, label } = useText()
  if (difference.kind === 'right') return t(`settings.right.${difference.right}`)
  if (difference.kind === 'action') return t(`settings.action.${difference.action}`)
  const field = object?.fields[difference.field]
  return t('settings.fieldNamed', { field: field ? label(field.label) : difference.field })
}

interface GivenProps {
  readonly given: Compared['given'][number]
  readonly object: ObjectView | undefined
}

function Given({ given, object }: GivenProps) {
  const { t } = useText()
  if (typeof given === 'boolean') return t(given ? 'settings.yes' : 'settings.no')
  if (given === null) return t('settings.levelUnset')
  if (given === 'hidden' || given === 'masked' || given === 'read' || given === 'edit')
    return t(`settings.level.${given}`)
  return <GivenScope granted={given} object={object} />
}

function GivenScope({ granted, object }: { readonly granted: GrantedScope; readonly object: ObjectView | undefined }) {
  const { t } = useText()
  const filter = filterIn(granted)
  return (
    <>
      {t(`settings.scope.${scopeIn(granted)}`)}
      {filter && object ? (
        <small className="grant-condition compared-condition">
          <FilterText object={object.name} filter={filter} />
        </small>
      ) : null}
    </>
  )
}
