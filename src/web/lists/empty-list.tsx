import { Link } from '@tanstack/react-router'
import { addressOf } from '../../core/api/call.ts'
import type { ObjectView } from '../../core/api/shapes.ts'
import { ObjectIcon } from '../parts/object-icon.tsx'
import { inSentence, pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'

/** No records at all: one sentence, the two ways to get some, and the template. */
export function EmptyList({ object }: { object: ObjectView }) {
  const { t, label, locale } = useText()
  const one = inSentence(label(object.label), locale)
  const { create, import: mayImport } = object.can
  return (
    <div className="notice">
      <span className="notice-icon">
        <ObjectIcon object={object.name} size={22} />
      </span>
      <h2>{t('list.emptyTitle', { object: inSentence(pluralLabel(object.label, locale), locale) })}</h2>
      <p>{t(!create ? 'list.emptyReadOnly' : mayImport ? 'list.emptyText' : 'list.emptyCreate')}</p>
      <div className="notice-actions">
        {create && (
          <Link to="/records/$object/new" params={{ object: object.name }} className="button button-plain">
            {t('list.create', { object: one })}
          </Link>
        )}
        {mayImport && (
          <Link to="/imports" search={{ object: object.name }} className="button button-plain">
            {t('list.import')}
          </Link>
        )}
      </div>
      {mayImport && (
        <a
          className="empty-template"
          href={addressOf('downloadImportTemplate', { params: { object: object.name }, query: { locale } })}
          download
        >
          {t('list.template')}
        </a>
      )}
    </div>
  )
}
