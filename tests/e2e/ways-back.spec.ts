import { expect, test } from './server.ts'

test('林悦 goes back: from the form to the record, and from there to the list', async ({ openAs }) => {
  const page = await openAs('linyue')
  await page.goto('/records/customer?q=重庆')
  const address = await page.locator('.grid-title').first().getAttribute('href')
  await page.goto(address ?? '')
  await page.getByRole('button', { name: '编辑', exact: true }).click()
  await expect(page.getByRole('button', { name: '保存', exact: true })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('button', { name: '编辑', exact: true })).toBeVisible()
  expect(page.url()).toContain(address)

  await page.keyboard.press('e')
  await page.getByLabel('备注').fill('周二下午来访')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByText('已保存')).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('searchbox', { name: '在此列表中搜索' })).toHaveValue('重庆')
})

test('what was undone by key takes its old message along', async ({ openAs }) => {
  const page = await openAs('linyue')
  await page.goto('/records/customer/new')
  await page.getByLabel('客户名称').fill('听松阁茶楼')
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.toast-text')).toHaveText('「听松阁茶楼」保存成功')
  await expect(page.getByRole('heading', { name: '听松阁茶楼' })).toBeVisible()
  await page.locator('body').press('Control+z')
  await expect(page.locator('.toast-text')).toHaveText(['已撤销'])
})

test('an order is created in one card, with the sums of its lines', async ({ openAs }) => {
  const page = await openAs('linyue')
  const made = async (object: string, values: object): Promise<string> =>
    (await (await page.request.post(`/api/v1/records/${object}`, { data: { values } })).json()).id
  const customer = await made('customer', { name: '烟雨楼餐饮有限公司' })
  const products = await (await page.request.get('/api/v1/records/product?limit=1')).json()
  const order = await made('order', {
    customer,
    lines: [{ product: products.items[0].id, quantity: 3, price: 1200 }],
  })
  await page.goto(`/records/order/${order}`)
  await expect(page.getByRole('region', { name: '动态' }).getByRole('article')).toHaveCount(1)
})
