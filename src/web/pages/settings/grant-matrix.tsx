import type { Grant } from '../../../core/access/access.ts'
import type { ObjectView } from '../../../core/api/shapes.ts'
import { useObjects } from '../../client/queries.ts'
import { Button } from '../../parts/button.tsx'
import { pluralLabel } from '../../text/plural.ts'
import { useText } from '../../text/use-text.tsx'
import { fieldsOfAll } from './fields-of-all.ts'
import { scopeIn } from './granted-scope.ts'
import { type GrantsProps, grantOf, hasOwnLine, withGrant, withoutOwnLine } from './role-draft.ts'
import { ScopePicker } from './scope-picker.tsx'

const scoped = ['view', 'edit', 'delete'] as const
const switched = ['create', 'import', 'export', 'batch', 'transfer', 'restore', 'approve'] as const

/** Modules down, actions across. A module follows the first line until one of its cells is changed. */
export function GrantMatrix({ grants, onGrants }: GrantsProps) {
  const { t, locale } = useText()
  const modules = useObjects().filter(({ kind, partOf }) => kind !== 'system' && !partOf)
  return (
    <div className="grant-matrix">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('settings.module')}</th>
            {[...scoped, ...switched].map((action) => (
              <th key={action} scope="col">
                {t(`settings.action.${action}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <GrantLine
            object={null}
            asked={fieldsOfAll(modules)}
            words={t('settings.allModules')}
            grants={grants}
            onGrants={onGrants}
          />
          {modules.map((object) => (
            <GrantLine
              key={object.name}
              object={object}
              asked={object}
              words={pluralLabel(object.label, locale)}
              grants={grants}
              onGrants={onGrants}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** There is nothing it could reach. */
function isIdle({ view, edit, delete: remove }: Grant, action: (typeof switched)[number]): boolean {
  if (action === 'approve') return view !== 'all'
  if (action === 'transfer') return scopeIn(edit) === 'none'
  return action === 'restore' && scopeIn(remove) === 'none'
}

interface GrantLineProps extends GrantsProps {
  /** Null: all that have no line of their own. */
  readonly object: ObjectView | null
  /** Whose fields a condition asks for. */
  readonly asked: ObjectView | null
  readonly words: string
}

function GrantLine({ object, asked, words, grants, onGrants }: GrantLineProps) {
  const { t } = useText()
  const name = object?.name ?? '*'
  const grant = grantOf(grants, name)
  const own = hasOwnLine(grants, name)
  const set = (part: Partial<Grant>) => onGrants(withGrant(grants, name, part))
  const kind = object === null ? 'is-all' : own ? 'is-own' : 'is-following'
  return (
    <tr className={kind}>
      <th scope="row">
        <span>{words}</span>
        {own && (
          <Button
            kind="quiet"
            icon="undo"
            aria-label={t('settings.followAgain', { object: words })}
            onClick={() => onGrants(withoutOwnLine(grants, name))}
          />
        )}
      </th>
      {scoped.map((action) => (
        <td key={action}>
          <ScopePicker
            words={t('settings.cellOf', { object: words, action: t(`settings.action.${action}`) })}
            granted={grant[action]}
            object={asked}
            onGranted={(granted) => set({ [action]: granted })}
          />
        </td>
      ))}
      {switched.map((action) => (
        <td key={action} className="grant-matrix-tick">
          <input
            type="checkbox"
            aria-label={t('settings.cellOf', { object: words, action: t(`settings.action.${action}`) })}
            checked={grant[action]}
            disabled={isIdle(grant, action)}
            onChange={({ target }) => set({ [action]: target.checked })}
          />
        </td>
      ))}
    </tr>
  )
}
