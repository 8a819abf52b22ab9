import type { Plugin } from 'vite';

/** As in client/styles/tokens.css: what is named later wins. */
const order = '@layer tokens,base,parts,page;';

/**
 * Puts the order of the cascade layers first into every style sheet of the build. The browser takes it from
 * whichever sheet comes first, and with one sheet a chunk that need not be the one of tokens.css.
 */
export function layerOrder(): Plugin {
  return {
    name: 'tablecloth:layer-order',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const asset of Object.values(bundle)) {
        if (asset.type !== 'asset' || !asset.fileName.endsWith('.css')) continue;
        const css =
          typeof asset.source === 'string' ? asset.source : new TextDecoder().decode(asset.source);
        asset.source = order + css;
      }
    },
  };
}
