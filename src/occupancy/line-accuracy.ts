// How many vehicles a line misses and how many it makes up, from what people said of its crossings.
//
// A rate is estimated as (cases + n·p) / (judged + n): the mean of a beta distribution that begins
// as if `n` vehicles had been judged before, with the rate `p`. Whoever judges many vehicles soon
// outweighs that beginning; whoever judges none is left with a wide error bar.
//
//   missed share m: of the vehicles that passed, cases = missed, judged = right + missed
//   made-up share w: of the crossings counted,   cases = wrong,  judged = right + wrong
//
// Only calling out mistakes makes a line look worse than it is: right ones have to be judged, too.

/** What people said of one direction of a line. */
export interface VerdictCounts {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
}

export interface Rate {
  /** 0..1. */
  readonly mean: number;
  readonly variance: number;
}

export interface LineAccuracy {
  /** Share of the passing vehicles that are not counted. */
  readonly missedShare: Rate;
  /** Share of the counted crossings that were no vehicle, or were counted before. */
  readonly wrongShare: Rate;
  readonly judgedCount: number;
}

// What is supposed of a line that nobody has judged, and how strongly: as much as 200 vehicles
// say. Gates that were measured miss one or two vehicles in a hundred, and make up fewer.
const priorVehicleCount = 200;
const priorMissedShare = 0.015;
const priorWrongShare = 0.005;

export const noVerdicts: VerdictCounts = { right: 0, wrong: 0, missed: 0 };

export function lineAccuracy({ right, wrong, missed }: VerdictCounts): LineAccuracy {
  return {
    missedShare: rateOf(missed, right + missed, priorMissedShare),
    wrongShare: rateOf(wrong, right + wrong, priorWrongShare),
    judgedCount: right + wrong + missed,
  };
}

function rateOf(caseCount: number, judgedCount: number, priorShare: number): Rate {
  const weight = judgedCount + priorVehicleCount;
  const mean = (caseCount + priorShare * priorVehicleCount) / weight;
  return { mean, variance: mean * (1 - mean) / (weight + 1) };
}
