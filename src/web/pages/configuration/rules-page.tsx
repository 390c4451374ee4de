import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { useObjects, useRecords } from '../../client/queries.ts'
import { ConfigurationFrame } from '../../configuration/configuration-frame.tsx'
import { Button } from '../../parts/button.tsx'
import { FaultNotice, Notice } from '../../parts/notice.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { RuleDialog } from '../../rules/rule-dialog.tsx'
import { RuleList } from '../../rules/rule-list.tsx'
import { useText } from '../../text/use-text.tsx'

/** 校验规则: what records are held to, object by object. */
export function RulesPage() {
  const objects = useObjects().filter(({ configures, sharing }) => !configures && !sharing)
  const { object: wanted } = useSearch({ strict: false })
  const object = objects.find(({ name }) => name === wanted) ?? objects[0]
  return object ? <RulesOf key={object.name} object={object} objects={objects} /> : <Skeleton />
}

interface RulesOfProps {
  readonly object: ObjectView
  readonly objects: readonly ObjectView[]
}

function RulesOf({ object, objects }: RulesOfProps) {
  const { t, label } = useText()
  const navigate = useNavigate()
  const [opened, setOpened] = useState<RecordView | 'new' | null>(null)
  return (
    <ConfigurationFrame
      actions={
        <>
          <select
            className="select"
            aria-label={t('rules.object')}
            value={object.name}
            onChange={({ target }) => void navigate({ to: '/settings/rules', search: { object: target.value } })}
          >
            {objects.map((one) => (
              <option key={one.name} value={one.name}>
                {label(one.label)}
              </option>
            ))}
          </select>
          <Button kind="primary" icon="plus" onClick={() => setOpened('new')}>
            {t('rules.new')}
          </Button>
        </>
      }
    >
      <div className="configuration-main">
        <p className="configuration-why">{t('rules.why')}</p>
        <Rules object={object} onOpen={setOpened} onNew={() => setOpened('new')} />
        {opened ? (
          <RuleDialog object={object} record={opened === 'new' ? null : opened} onClose={() => setOpened(null)} />
        ) : null}
      </div>
    </ConfigurationFrame>
  )
}

interface RulesProps {
  readonly object: ObjectView
  readonly onOpen: (rule: RecordView) => void
  readonly onNew: () => void
}

function Rules({ object, onOpen, onNew }: RulesProps) {
  const { t, label } = useText()
  const filter = { and: [{ field: 'object', op: 'eq', value: object.name }] } as const
  const { data, error, refetch } = useRecords('validationRule', { filter, limit: 200 })
  const rules = data?.pages.flatMap(({ items }) => items)
  if (!rules) return error ? <FaultNotice error={error} retry={() => void refetch()} /> : <Skeleton />
  if (rules.length === 0)
    return (
      <Notice icon="shield" title={t('rules.none', { object: label(object.label) })} text={t('rules.noneText')}>
        <Button icon="plus" onClick={onNew}>
          {t('rules.new')}
        </Button>
      </Notice>
    )
  return <RuleList object={object} rules={rules} onOpen={onOpen} />
}
