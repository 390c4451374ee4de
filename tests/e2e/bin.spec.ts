import { made } from './contacts.ts'
import { expect, test } from './server.ts'

test('several are restored from the bin by one window that counts them, and one by its own button', async ({
  openAs,
}) => {
  const page = await openAs('zhouhang')
  for (const name of ['双桥仪表有限公司', '三桥仪表有限公司', '五桥仪表有限公司']) {
    const id = await made(page, 'customer', { name })
    await page.request.delete(`/api/v1/records/customer/${id}?version=1`)
  }
  await page.goto('/bin?object=customer')
  const row = (name: string) => page.getByRole('listitem').filter({ hasText: name })
  for (const name of ['双桥', '三桥']) await row(name).getByRole('checkbox').check()
  await page.getByRole('button', { name: '恢复 2 条' }).click()
  const dialog = page.getByRole('dialog', { name: '恢复 2 条客户' })
  await expect(dialog).toContainText('将恢复 2 条')
  await dialog.getByRole('button', { name: '恢复 2 条' }).click()
  await expect(page.getByText('已恢复 2 条')).toBeVisible()
  await expect(row('双桥')).toHaveCount(0)

  await row('五桥').getByRole('button', { name: '恢复' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '恢复客户' }).click()
  await expect(page.getByText('「五桥仪表有限公司」已恢复')).toBeVisible()
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
