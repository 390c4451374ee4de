import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import type { ConfigurationRecord } from '../../../core/configuration/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import { makeChunkMemory } from './chunk-memory.ts'
import { findShaped } from './find-shaped.ts'

let workspace: TestWorkspace
beforeAll(async () => {
  workspace = await openTestWorkspace()
})
afterAll(() => workspace?.close())

function customField(name: string): ConfigurationRecord {
  const values = { object: 'customer', name, label: { 'zh-CN': name, en: name }, type: 'text' }
  return { object: 'customField', id: name, deleted: false, createdAt: '2026-11-21T00:00:00.000Z', values }
}

test('definitions are built once for what a change has shaped so far, and not at all where nobody asks', () => {
  let builds = 0
  const build: Workspace['build'] = (records) => {
    builds++
    return workspace.build(records)
  }
  const memory = makeChunkMemory()
  const context = { ...memory, workspace: { definitions: workspace.definitions, build } }
  const fieldsIn = () => Object.keys(findShaped(context)('customer')?.fields ?? {})
  expect(fieldsIn()).not.toContain('motto')
  memory.configuration.set('motto', customField('motto'))
  findShaped(context)
  expect(builds).toBe(0)
  expect(fieldsIn()).toContain('motto')
  expect(fieldsIn()).toContain('motto')
  expect(builds).toBe(1)
  memory.configuration.set('creed', customField('creed'))
  expect(fieldsIn()).toContain('creed')
  expect(builds).toBe(2)
})
