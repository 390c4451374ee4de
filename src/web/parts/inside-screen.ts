/** What opens below a button moves sideways as far as it must to lie within the screen. */
export const insideScreen = { overflow: { adjustY: true, shiftX: true } } as const
