import { defineUnlistedScript } from '#imports';
import { mountCard } from '../components/card/mount-card.tsx';
import { fillSlot } from '../lib/page/card-slot.ts';
import { createHover } from '../lib/page/hover.ts';

export default defineUnlistedScript(() => {
  fillSlot((options) => createHover(options, mountCard));
});
