/**
 * Of the buttons that are an icon and nothing else: how large each icon is, and the least side of what can be hit, CSS px.
 * Stands by itself: it travels as source text.
 */
export function iconSizes(root: ParentNode): { icon: number; hit: number }[] {
  return [...root.querySelectorAll('.icon-button')]
    .map((button) => {
      const { width, height } = button.getBoundingClientRect();
      const icon = button.querySelector('.icon')?.getBoundingClientRect().width ?? 0;
      return { icon, hit: Math.min(width, height) };
    })
    .filter(({ hit }) => hit > 0);
}
