/** The feed bundled packs belong to: in the package, on the device, and in what our own publisher signs. */
export const BUNDLED_FEED = 'backgrounder';
