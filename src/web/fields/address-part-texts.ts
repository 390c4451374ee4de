/** What parts of an address are called where one groups by them. */
export const addressPartTexts = [
  { part: 'province', text: 'views.province' },
  { part: 'city', text: 'views.city' },
  { part: 'district', text: 'views.district' },
] as const
