const PATHS = {
  search: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM12 12l3.75 3.75',
  more: 'M4 9h.01M9 9h.01M14 9h.01',
  back: 'M10.75 4 5.75 9l5 5',
  copy: 'M6.5 6.5h8v8h-8ZM3.5 11.5v-8h8',
  close: 'm4.5 4.5 9 9m0-9-9 9',
} as const;

/** The five icons there are: 18 px line, 1.5 stroke. Always beside or inside something that has a name. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg
      class={name === 'back' ? 'icon turns' : 'icon'}
      width="18"
      height="18"
      viewBox="0 0 18 18"
      fill="none"
      stroke="currentColor"
      stroke-width={name === 'more' ? 2.75 : 1.5}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
