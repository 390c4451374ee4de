import type { PresentPerson } from '../../core/api/shapes.ts'
import { usePresence } from '../client/presence.ts'
import { useSession } from '../client/queries.ts'
import { PersonMark } from '../fields/index.ts'
import { Icon } from '../parts/icon.tsx'
import { type Translate, useText } from '../text/use-text.tsx'
import './presence-note.css'

const marksMax = 3

/** 「周航正在查看」: who else has this record open. Its place is always kept, so that nothing moves when somebody comes. */
export function PresenceNote({ object, id }: { readonly object: string; readonly id: string }) {
  const { t } = useText()
  const me = useSession().user.id
  const others = usePresence(object, id).filter((person) => person.id !== me)
  const editing = others.filter((person) => person.editing)
  const viewing = others.filter((person) => !person.editing)
  const sentence = sayWho(t, { editing, viewing })
  return (
    // Always there: a screen reader tells what appears in it, without interrupting.
    <div className={editing.length > 0 ? 'presence presence-editing' : 'presence'} role="status" title={sentence}>
      {others.length > 0 ? (
        <>
          <Icon name={editing.length > 0 ? 'edit' : 'eye'} size={14} />
          <span className="presence-marks">
            {[...editing, ...viewing].slice(0, marksMax).map((person) => (
              <PersonMark key={person.id} name={person.name} />
            ))}
          </span>
          <span className="presence-text">{sentence}</span>
        </>
      ) : null}
    </div>
  )
}

interface Present {
  readonly editing: readonly PresentPerson[]
  readonly viewing: readonly PresentPerson[]
}

/** Who edits comes first: it is what one has to know before one edits oneself. */
function sayWho(t: Translate, { editing, viewing }: Present): string {
  const edits = sayNames(t, editing, ['records.presenceEditsOne', 'records.presenceEditsMany'])
  const views = sayNames(t, viewing, ['records.presenceViewsOne', 'records.presenceViewsMany'])
  return edits && views ? t('records.presenceBoth', { edits, views }) : edits || views
}

type Sentence = `records.presence${'Edits' | 'Views'}${'One' | 'Many'}`

function sayNames(
  t: Translate,
  people: readonly PresentPerson[],
  [ofOne, ofMany]: readonly [Sentence, Sentence],
): string {
  const [first, second] = people
  if (!first) return ''
  if (!second) return t(ofOne, { names: first.name })
  const two = { one: first.name, other: second.name }
  const count = people.length
  return t(ofMany, { names: count > 2 ? t('records.namesMany', { ...two, count }) : t('records.namesTwo', two) })
}
