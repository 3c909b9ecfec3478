import type { Locale } from '../texts/locale.ts';

/** The fourteen allergens food has to be labelled with in the European Union. */
export const allergenIds = [
  'gluten',
  'crustaceans',
  'egg',
  'fish',
  'peanuts',
  'soy',
  'milk',
  'nuts',
  'celery',
  'mustard',
  'sesame',
  'sulphites',
  'lupin',
  'molluscs',
] as const;
export type AllergenId = (typeof allergenIds)[number];

/** What a shop writes in an item's list to say that it has none of them. An empty list says nothing at all. */
export const noAllergens = 'none';

/** How each is called, and the words people and shops use for it: folded, in the singular or as a stem that ends in `*`. */
type AllergenWords = Record<AllergenId, { name: string; words: string }>;

export const allergenWords: Record<Locale, AllergenWords> = {
  es: {
    gluten: { name: 'gluten', words: 'gluten|trigo|celiac*|celiaquia|cebada|centeno|harina|espelta' },
    crustaceans: { name: 'crustáceos', words: 'crustaceo*|marisco*|gamba*|langostino*|cangrejo*|cigala*|langosta*|bogavante*' },
    egg: { name: 'huevo', words: 'huevo*' },
    fish: { name: 'pescado', words: 'pescado*|pez|peces' },
    peanuts: { name: 'cacahuetes', words: 'cacahuete*|cacahuate*|mani|manies' },
    soy: { name: 'soja', words: 'soja|soya' },
    milk: { name: 'leche', words: 'leche|lacteo*|lactosa|queso*|mantequilla|nata|proteina de la leche|aplv' },
    nuts: {
      name: 'frutos secos',
      words: 'fruto* seco*|nuez|nueces|almendra*|avellana*|pistacho*|anacardo*|frutos de cascara|frutos secos',
    },
    celery: { name: 'apio', words: 'apio' },
    mustard: { name: 'mostaza', words: 'mostaza' },
    sesame: { name: 'sésamo', words: 'sesamo|ajonjoli' },
    sulphites: { name: 'sulfitos', words: 'sulfito*|dioxido de azufre' },
    lupin: { name: 'altramuces', words: 'altramu*' },
    molluscs: { name: 'moluscos', words: 'molusco*|marisco*|mejillon*|almeja*|calamar*|pulpo*|sepia*|chipiron*|ostra*|berberecho*' },
  },
  en: {
    gluten: { name: 'gluten', words: 'gluten|wheat|coeliac*|celiac*|barley|rye|flour|spelt' },
    crustaceans: { name: 'crustaceans', words: 'crustacean*|shellfish|seafood|prawn*|shrimp*|crab*|lobster*' },
    egg: { name: 'egg', words: 'egg|eggs' },
    fish: { name: 'fish', words: 'fish' },
    peanuts: { name: 'peanuts', words: 'peanut*|groundnut*' },
    soy: { name: 'soya', words: 'soy|soya|soybean*' },
    milk: { name: 'milk', words: 'milk|dairy|lactose|cheese*|butter|cream' },
    nuts: { name: 'nuts', words: 'nut|nuts|tree nut*|walnut*|almond*|hazelnut*|pistachio*|cashew*|pecan*' },
    celery: { name: 'celery', words: 'celery|celeriac' },
    mustard: { name: 'mustard', words: 'mustard' },
    sesame: { name: 'sesame', words: 'sesame' },
    sulphites: { name: 'sulphites', words: 'sulphite*|sulfite*' },
    lupin: { name: 'lupin', words: 'lupin*' },
    molluscs: { name: 'molluscs', words: 'mollus*|shellfish|seafood|mussel*|clam*|squid*|octopus|oyster*|scallop*' },
  },
};
