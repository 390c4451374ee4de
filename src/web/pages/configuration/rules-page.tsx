import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { useObjects } from '../../client/queries.ts'
import { useConfigurationOf } from '../../client/use-all-records.ts'
import { ConfigurationFrame } from '../../configuration/configuration-frame.tsx'
import { ObjectSelect } from '../../configuration/objects/object-select.tsx'
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
  const { t } = useText()
  const navigate = useNavigate()
  const [opened, setOpened] = useState<RecordView | 'new' | null>(null)
  return (
    <ConfigurationFrame
      actions={
        <>
          <ObjectSelect
            objects={objects}
            chosen={object}
            onChoose={(name) => void navigate({ to: '/settings/rules', search: { object: name } })}
          />
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
  const { data: rules, error, refetch } = useConfigurationOf('validationRule', object.name)
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
