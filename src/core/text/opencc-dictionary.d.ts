/** Pairs of a traditional character and its simplified one: `長 长|樂 乐`. */
declare module 'opencc-js/dict/TSCharacters' {
  const pairs: string
  export default pairs
}
