import { type ReactNode, useState } from 'react'
import type { ObjectView } from '../../../core/api/shapes.ts'
import { actionWords } from '../../../core/text/reasons.ts'
import type { AccessAsked } from '../../client/explanation.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'
import { WhyClosed } from '../why-closed.tsx'
import type { ClosedEntry } from './closed-entries.ts'
import { useWhyClosed } from './use-why-closed.ts'
import './closed-action.css'

/**
 * What is closed in a menu, of a record or of what may be made: its entries look locked and open a window that says why, with the way out; by hand and by key
 * alike. (A popover within the menu would share its keys with it.)
 */
export function useClosedMenu(): ClosedMenu {
  const { t, locale } = useText()
  const whyClosed = useWhyClosed()
  const [looked, setLooked] = useState<(AccessAsked & { why: string }) | null>(null)
  const notPossible = ({ action }: Pick<ClosedEntry, 'action'>) =>
    t('parts.lockedAction', { action: actionWords[action][locale] })
  return {
    asClosed({ object, ...closed }) {
      const why = whyClosed(object, closed)
      if (why === undefined) return { disabled: true }
      return {
        className: 'closed-entry',
        danger: false,
        title: why,
        extra: (
          <span role="img" aria-label={notPossible(closed)}>
            <Icon name="lock" size={14} />
          </span>
        ),
        onClick: () => setLooked({ ...closed, object: object.name, why }),
      }
    },
    window: looked && (
      <Dialog open width={440} title={notPossible(looked)} onClose={() => setLooked(null)}>
        <Why {...looked} />
      </Dialog>
    ),
  }
}

function Why({ why, ...asked }: AccessAsked & { readonly why: string }) {
  return (
    <div className="closed-window">
      <p>{why}</p>
      <WhyClosed {...asked} said={why} />
    </div>
  )
}

interface ClosedMenu {
  /** How the entry stands in the menu. */
  asClosed(closed: ClosedEntry & Pick<AccessAsked, 'id'> & { readonly object: ObjectView }): object
  /** Says why, once a closed entry was chosen. */
  readonly window: ReactNode
}
