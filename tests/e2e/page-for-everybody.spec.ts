import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './server.ts'

test('the language is switched in place and kept', async ({ openAs }) => {
  const page = await openAs('linyue')
  await page.goto('/records/customer')
  await page.getByRole('button', { name: '切换语言' }).click()
  await expect(page.getByRole('heading', { name: /^Customers/ })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: /^Customers/ })).toBeVisible()
})

for (const path of ['/', '/records/customer', '/bin', '/changes'])
  test(`on a phone ${path} does not scroll sideways`, async ({ openAs }) => {
    const page = await openAs('linyue', { phone: true })
    await page.goto(path)
    await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible()
    await settled(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })

for (const mode of ['light', 'dark'] as const)
  test(`axe finds nothing wrong in workbench, list and record (${mode})`, async ({ openAs }) => {
    const page = await openAs('linyue')
    await page.emulateMedia({ colorScheme: mode })
    await page.goto('/')
    await settled(page)
    expect(await faults(page)).toEqual([])
    await page.goto('/records/customer')
    await page.locator('.grid-title').first().click()
    await expect(page.getByRole('complementary', { name: /打开的客户/ })).toBeVisible()
    await settled(page)
    expect(await faults(page)).toEqual([])
    await page.getByRole('link', { name: '展开' }).click()
    await settled(page)
    expect(await faults(page)).toEqual([])
  })

async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  await expect(page.getByRole('status', { name: '正在加载' })).toHaveCount(0)
}

async function faults(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.slice(0, 3).map(({ html, failureSummary }) => `${html} ${failureSummary}`),
  }))
}
