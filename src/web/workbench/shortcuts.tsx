import { Link } from '@tanstack/react-router'
import { useObjects, useSession } from '../client/queries.ts'
import { Icon } from '../parts/icon.tsx'
import { adminPages, dataPages, mayOpen } from '../search/page-links.ts'
import { useText } from '../text/use-text.tsx'
import { Panel } from './panel.tsx'

/** The pages of who looks after people, roles and data, within one click. */
export function Shortcuts() {
  const { t } = useText()
  const session = useSession()
  const objects = useObjects()
  const open = [...adminPages, ...dataPages].filter((page) => mayOpen(page, session, objects))
  return (
    <Panel title={t('workbench.shortcuts')}>
      <ul className="panel-shortcuts">
        {open.map(({ to, icon, text }) => (
          <li key={to}>
            <Link to={to}>
              <Icon name={icon} /> {t(text)}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
