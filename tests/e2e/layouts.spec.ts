import { expect, test } from './server.ts'

test('the administrator lays a form out in steps, and a salesperson enters a record step by step', async ({
  openAs,
}) => {
  const ada = await openAs('ada')
  await ada.goto('/settings/layouts?object=contact')
  await ada.getByRole('checkbox', { name: '新建时从这里开始新的一步' }).nth(1).check()
  await ada.getByRole('button', { name: '添加分组' }).click()
  await ada.getByRole('button', { name: '保存布局' }).click()
  await expect(ada.getByRole('button', { name: '恢复默认' })).toBeVisible()

  const lin = await openAs('linyue')
  const { items } = await (await lin.request.get('/api/v1/records/customer?limit=1')).json()
  await lin.goto(`/records/contact/new?customer=${items[0].id}`)
  const steps = lin.getByRole('list', { name: '填写步骤' }).getByRole('button')
  await expect(steps.first()).toHaveAttribute('aria-current', 'step')
  await lin.getByRole('button', { name: '下一步' }).click()
  await expect(lin.getByText('姓名不能为空')).toBeVisible()
  await lin.getByRole('textbox', { name: '姓名' }).fill('王小步')
  await lin.getByRole('textbox', { name: '姓名' }).press('Enter')
  await expect(steps.nth(1)).toHaveAttribute('aria-current', 'step')
  await expect(lin.getByRole('alert')).toBeHidden()
  await steps.nth(0).click()
  await steps.nth(1).click()
  await expect(steps.nth(1)).toHaveAttribute('aria-current', 'step')
  await lin.getByRole('button', { name: '上一步' }).click()
  await expect(lin.getByRole('textbox', { name: '姓名' })).toHaveValue('王小步')

  // Other stories enter contacts in this company, in the form they know.
  const layouts = await (await ada.request.get('/api/v1/records/layout')).json()
  const headers = { origin: new URL(ada.url()).origin }
  for (const { id } of layouts.items)
    expect((await ada.request.delete(`/api/v1/records/layout/${id}?version=any`, { headers })).status()).toBe(200)
})
