import { changeTemplateProblems } from './configuration/change-templates.ts'
import { existingValueProblems } from './configuration/existing.ts'
import { fieldProblems } from './configuration/fields.ts'
import { layoutProblems } from './configuration/layouts.ts'
import { nameProblems } from './configuration/names.ts'
import { objectProblems } from './configuration/objects.ts'
import { optionProblems } from './configuration/options.ts'
import { presetProblems } from './configuration/presets.ts'
import { removalProblems } from './configuration/removals.ts'
import { stagePathProblems } from './configuration/stage-paths.ts'
import { wholeProblems } from './configuration/whole.ts'

/** What can be wrong with the configuration: what an administrator makes of fields, objects and rules. */
export const configurationProblems = {
  ...nameProblems,
  ...objectProblems,
  ...fieldProblems,
  ...existingValueProblems,
  ...optionProblems,
  ...layoutProblems,
  ...stagePathProblems,
  ...presetProblems,
  ...changeTemplateProblems,
  ...removalProblems,
  ...wholeProblems,
}
