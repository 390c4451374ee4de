import { Link } from '@tanstack/react-router'
import type { ObjectView } from '../../../core/api/shapes.ts'
import { ObjectIcon } from '../../parts/object-icon.tsx'
import { useText } from '../../text/use-text.tsx'
import { useIsPhone } from '../../theme/use-media.ts'
import { useShapeableObjects } from '../use-shapeable-objects.ts'

const kinds = ['standard', 'custom', 'system'] as const

interface ObjectListProps {
  readonly chosen: string
  onChoose(object: string): void
}

/** The objects whose fields can be shaped, with how many each has; on a phone a list to pick from. */
export function ObjectList(props: ObjectListProps) {
  const objects = useShapeableObjects()
  const groups = kinds.flatMap((kind) => {
    const own = objects.filter((object) => object.kind === kind)
    return own.length > 0 ? [{ kind, objects: own }] : []
  })
  return useIsPhone() ? <Picker {...props} groups={groups} /> : <Links {...props} groups={groups} />
}

interface Grouped extends ObjectListProps {
  readonly groups: readonly { readonly kind: (typeof kinds)[number]; readonly objects: readonly ObjectView[] }[]
}

function Links({ chosen, groups }: Grouped) {
  const { t, label } = useText()
  return (
    <nav className="configuration-objects" aria-label={t('configuration.objects')}>
      {groups.map(({ kind, objects }) => (
        <section key={kind}>
          <h2>{t(`configuration.kind.${kind}`)}</h2>
          {objects.map((object) => (
            <Link
              key={object.name}
              to="/settings/fields"
              search={{ object: object.name }}
              aria-current={object.name === chosen ? 'page' : undefined}
            >
              <ObjectIcon object={object.name} />
              <span className="kb-one-line">{label(object.label)}</span>
              <span className="tabular">{Object.keys(object.fields).length}</span>
            </Link>
          ))}
        </section>
      ))}
    </nav>
  )
}

function Picker({ chosen, groups, onChoose }: Grouped) {
  const { t, label } = useText()
  return (
    <select
      className="select"
      aria-label={t('configuration.objects')}
      value={chosen}
      onChange={({ target }) => onChoose(target.value)}
    >
      {groups.map(({ kind, objects }) => (
        <optgroup key={kind} label={t(`configuration.kind.${kind}`)}>
          {objects.map((object) => (
            <option key={object.name} value={object.name}>
              {label(object.label)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  )
}
