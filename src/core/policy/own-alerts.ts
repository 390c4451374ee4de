import type { PolicyRule } from './policy-rule.ts'

/** Nobody settles what was raised about herself; what she has to say to it she may note. */
export const ownAlerts: PolicyRule = {
  name: 'own-alerts',
  onResult: ({ actor, definition: { raised, stage }, before, after }) => {
    if (!raised || !stage || !before) return []
    if (before[raised.about] !== actor.id || before[stage] === after[stage]) return []
    return [
      { verdict: 'refuse', rule: 'own-alerts', problem: { code: 'alert-about-herself' }, path: stage, wayOut: null },
    ]
  },
}
