import { expect, test } from './server.ts'

test('what was picked of several choices stays when Tab goes on to the next field', async ({ openAs }) => {
  const page = await openAs('ada')
  await page.goto('/')
  const options = ['云', '网', '端'].map((value) => ({ value, label: { 'zh-CN': value, en: value } }))
  const values = {
    object: 'product',
    name: 'interests',
    label: { 'zh-CN': '适用领域', en: 'Fields of use' },
    type: 'choices',
    options,
  }
  const origin = new URL(page.url()).origin
  const made = await page.request.post('/api/v1/records/customField', { data: { values }, headers: { origin } })
  expect(made.status()).toBe(201)

  await page.goto('/records/product/new')
  const field = page.locator('.form-field', { has: page.getByLabel('适用领域') })
  await page.getByLabel('适用领域').click()
  await page.locator('.ant-select-item-option', { hasText: '网' }).click()
  await page.keyboard.press('Tab')
  await expect(field).toContainText('网')
  await expect(page.getByLabel('适用领域')).not.toBeFocused()

  // Other stories go on in this company.
  const { id } = await made.json()
  const taken = await page.request.delete(`/api/v1/records/customField/${id}?version=any`, { headers: { origin } })
  expect(taken.status()).toBe(200)
})
