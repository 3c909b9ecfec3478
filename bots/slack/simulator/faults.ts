/** What the simulated Web API does wrong on purpose. Counts go down with each call they hit. */
export type FaultPlan = {
  /** The next calls answer 500 and do nothing. */
  failNext: number;
  /** The next calls do their work and then lose the answer. */
  dropNext: number;
  /** The next calls answer 429. */
  limitNext: number;
  retryAfterS: number;
  /** Every call takes this much longer, in ms. */
  slowMs: number;
  tokenRevoked: boolean;
  /** Only these methods are hit; empty means all. */
  methods: string[];
};

export type Verdict = 'work' | 'fail' | 'drop' | 'limit';

export type Faults = {
  plan: () => FaultPlan;
  set: (plan: Partial<FaultPlan>) => void;
  clear: () => void;
  /** What happens to this call; counts it. */
  take: (method: string) => Verdict;
};

const none = (): FaultPlan => ({ failNext: 0, dropNext: 0, limitNext: 0, retryAfterS: 1, slowMs: 0, tokenRevoked: false, methods: [] });

export const createFaults = (): Faults => {
  let plan = none();
  const order = [
    ['failNext', 'fail'],
    ['limitNext', 'limit'],
    ['dropNext', 'drop'],
  ] as const;
  return {
    plan: () => ({ ...plan }),
    set: (changes) => {
      plan = { ...plan, ...changes };
    },
    clear: () => {
      plan = none();
    },
    take: (method) => {
      if (plan.methods.length && !plan.methods.includes(method)) return 'work';
      const hit = order.find(([count]) => plan[count] > 0);
      if (!hit) return 'work';
      plan[hit[0]] -= 1;
      return hit[1];
    },
  };
};
