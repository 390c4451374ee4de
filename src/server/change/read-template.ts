import type { Actor } from '../../core/access/index.ts'
import type { Refusal, TemplateRef } from '../../core/change/change.ts'
import type { ChangeTemplate, TemplateUse } from '../../core/change-templates/change-template.ts'
import { checkAnswers } from '../../core/change-templates/check-answers.ts'
import { fillTemplate } from '../../core/change-templates/fill-template.ts'
import { brokenFor, findTemplate, isAboutUnseen } from '../../core/change-templates/offered-templates.ts'
import { compileCondition } from '../../core/expressions/condition.ts'
import { ownFieldsOf } from '../../core/expressions/expression-scope.ts'
import { dayOf } from '../../core/expressions/functions.ts'
import { policyScope } from '../../core/objects/expression-scopes.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { problemText } from '../../core/text/problems.ts'
import type { Workspace } from '../metadata/index.ts'
import { Refused, refusedTogether } from '../refused.ts'
import type { PlannedItem, RecordCondition } from './context/record-change.ts'
import { templateSight } from './template-sight.ts'

/** What is done to each record, and what says so. */
export interface ReadTemplate extends Pick<PlannedItem, 'operations' | 'onlyIf'> {
  readonly byTemplate: TemplateRef
}

/**
 * What a template does to each record, with its variables and answers as they are for whoever uses it now. It gives her nothing: each
 * record, field and value is asked as if she had said all of it herself.
 *
 * @throws Refused where it is none for her, does not work, or was not answered rightly.
 */
export function readTemplate(
  { definitions, timeZone }: Workspace,
  actor: Actor,
  { object, template: use }: { readonly object: string; readonly template: TemplateUse },
): ReadTemplate {
  const definition = definitions.get(object)
  const template = findTemplate(actor, definition, use.named)
  if (!template) throw new Refused('template-unknown', { path: 'template', params: { value: use.named.slice(0, 100) } })
  const sight = templateSight(definitions, { actor, definition })
  if (isAboutUnseen(template, sight))
    throw new Refused('template-reads-unseen', { path: 'template', params: namesOf(template) })
  if (use.version !== undefined && use.version !== template.version)
    throw new Refused('template-changed', { path: 'template', params: namesOf(template) })
  refuseBroken(template, brokenFor(template, sight))
  const answered = checkAnswers(template, use.answers, timeZone)
  if ('refusals' in answered) throw refusedTogether(answered.refusals)
  const me = actor.kind === 'user' ? actor : null
  const { condition } = template
  const { at, locale } = use
  const filling = { me, team: actor.team ?? null, at, timeZone, locale, answers: answered.answers }
  return {
    byTemplate: { id: template.id, version: template.version, label: template.label },
    operations: fillTemplate(definition, template, filling),
    ...(condition === undefined ? {} : { onlyIf: toCondition(condition, { template, definition, at }) }),
  }
}

function refuseBroken(template: ChangeTemplate, [fault]: readonly Refusal[]): void {
  if (!fault) return
  const params = { ...namesOf(template), fault: sentence(fault, 'zh-CN'), faultEn: sentence(fault, 'en') }
  throw new Refused('template-broken', { path: 'template', params })
}

/** It ends within another sentence. */
function sentence(fault: Refusal, locale: 'zh-CN' | 'en'): string {
  return problemText(fault, locale).replace(/[。.]$/, '')
}

function namesOf({ label }: ChangeTemplate): { readonly name: string; readonly nameEn: string } {
  return { name: label['zh-CN'], nameEn: label.en }
}

interface Use {
  readonly template: ChangeTemplate
  readonly definition: ObjectDefinition
  readonly at: string
}

/** Where it cannot be answered, for something is empty, the record does not meet it. */
function toCondition(text: string, { template, definition, at }: Use): RecordCondition {
  const condition = compileCondition(text, policyScope(definition))
  return {
    reads: condition.reads.flatMap(ownFieldsOf),
    otherwise: { code: 'template-not-for-record', params: namesOf(template) },
    holds: (values) =>
      condition.ask((path) => {
        if (path.kind === 'today') return dayOf(at)
        return path.kind === 'own' ? values[path.field] : at
      }) === 'holds',
  }
}
