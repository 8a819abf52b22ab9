/** Parts of a catalogue, compiled by scripts/vite-catalogue.ts. */
declare module '*.json?first' {
  // oxlint-disable-next-line typescript/consistent-type-imports -- an import would end its being ambient
  const messages: import('@lingui/core').Messages;
  export default messages;
}
declare module '*.json?later' {
  // oxlint-disable-next-line typescript/consistent-type-imports -- an import would end its being ambient
  const messages: import('@lingui/core').Messages;
  export default messages;
}
declare module '*.json?crew' {
  // oxlint-disable-next-line typescript/consistent-type-imports -- an import would end its being ambient
  const messages: import('@lingui/core').Messages;
  export default messages;
}
