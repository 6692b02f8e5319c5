/** Scores as the page writes them: four places and a decimal point in every locale. */

export function formatScore(score: number): string {
  return score.toFixed(4);
}
