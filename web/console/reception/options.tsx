/** Choices of a select, in the order of their titles' record. */
export function Options({ titles }: { readonly titles: Readonly<Record<string, string>> }) {
  return Object.entries(titles).map(([value, title]) => (
    <option key={value} value={value}>
      {title}
    </option>
  ));
}
