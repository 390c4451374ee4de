import { made } from './contacts.ts'
import { expect, test } from './server.ts'

test('two customers are restored from the bin at once, each by its own button', async ({ openAs }) => {
  const page = await openAs('zhouhang')
  for (const name of ['双桥仪表有限公司', '三桥仪表有限公司']) {
    const id = await made(page, 'customer', { name })
    await page.request.delete(`/api/v1/records/customer/${id}?version=1`)
  }
  await page.goto('/bin?object=customer')
  const { promise: gate, resolve: go } = Promise.withResolvers<void>()
  await page.route('**/api/v1/changes', async (route) => {
    if (route.request().method() === 'POST') await gate
    await route.continue()
  })
  const buttons = ['双桥', '三桥'].map((name) =>
    page.getByRole('listitem').filter({ hasText: name }).getByRole('button', { name: '恢复' }),
  )
  for (const button of buttons) await button.click()
  for (const button of buttons) await expect(button).toBeDisabled()
  go()
  await expect(page.getByText('「双桥仪表有限公司」已恢复')).toBeVisible()
  await expect(page.getByText('「三桥仪表有限公司」已恢复')).toBeVisible()
})

test('the bin opens where something lies, its tabs say how much, and a lock why one may not restore', async ({
  openAs,
}) => {
  const page = await openAs('zhouhang')
  await page.route(/\/api\/v1\/records\/customer\?.*deleted=bin/, (route) =>
    route.fulfill({ json: { items: [], nextCursor: null, total: 0 } }),
  )
  const customer = await made(page, 'customer', { name: '四桥仪表有限公司' })
  const contact = await made(page, 'contact', { name: '桥四郎', customer })
  await page.request.delete(`/api/v1/records/contact/${contact}?version=1`)
  await page.goto('/bin')
  await expect(page.getByRole('listitem').filter({ hasText: '桥四郎' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: '回收站' }).getByRole('link', { name: /联系人 ?\d/ })).toBeVisible()

  const auditor = await openAs('shenguodong')
  for (const address of ['/bin?object=contact', `/records/contact/${contact}`]) {
    await auditor.goto(address)
    await auditor.getByRole('button', { name: /^不能恢复: / }).hover()
    await expect(auditor.locator('.lock-why')).toContainText('角色「审计员」没有给联系人的恢复权限')
  }
})
