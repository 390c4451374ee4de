import { access } from './en/access.ts'
import { approvals } from './en/approvals.ts'
import { batch } from './en/batch.ts'
import { changes } from './en/changes.ts'
import { configuration } from './en/configuration.ts'
import { doubleEntries } from './en/double-entries.ts'
import { exportTexts } from './en/exports.ts'
import { fields } from './en/fields.ts'
import { flows } from './en/flows.ts'
import { importTexts } from './en/import.ts'
import { keys } from './en/keys.ts'
import { layouts } from './en/layouts.ts'
import { list } from './en/list.ts'
import { log } from './en/log.ts'
import { notices } from './en/notices.ts'
import { orderChanges } from './en/order-changes.ts'
import { parts } from './en/parts.ts'
import { policies } from './en/policies.ts'
import { presets } from './en/presets.ts'
import { records } from './en/records.ts'
import { reviews } from './en/reviews.ts'
import { rules } from './en/rules.ts'
import { settings } from './en/settings.ts'
import { shell } from './en/shell.ts'
import { signInPolicy } from './en/sign-in-policy.ts'
import { templates } from './en/templates.ts'
import { views } from './en/views.ts'
import { workbench } from './en/workbench.ts'
import type { ZhTexts } from './zh-CN.ts'

export const en: Readonly<Record<keyof ZhTexts, string>> = {
  ...access,
  ...approvals,
  ...changes,
  ...configuration,
  ...doubleEntries,
  ...fields,
  ...flows,
  ...layouts,
  ...policies,
  ...presets,
  ...records,
  ...reviews,
  ...rules,
  ...settings,
  ...shell,
  ...signInPolicy,
  ...templates,
  ...log,
  ...notices,
  ...orderChanges,
  ...parts,
  ...exportTexts,
  ...importTexts,
  ...list,
  ...keys,
  ...batch,
  ...views,
  ...workbench,
}
