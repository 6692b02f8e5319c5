/** The loss curve's drawing: uPlot in the theme's colours, as wide as its host. languageTag.ts must have run before uPlot loads. */

import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { LossPoint } from '../../state/trainingStore.ts';

export interface LossPlot {
  show(losses: readonly LossPoint[]): void;
  destroy(): void;
}

/** Draws into the host, follows its size and the colour scheme; `destroy` takes all of it away. */
export function mountLossPlot(host: HTMLElement): LossPlot {
  let data: uPlot.AlignedData = [[], []];
  let plot = makePlot(host, data);

  const sizes = new ResizeObserver(() => plot.setSize(sizeOf(host)));
  sizes.observe(host);

  function redrawInNewColours(): void {
    plot.destroy();
    plot = makePlot(host, data);
  }
  const darkScheme = window.matchMedia('(prefers-color-scheme: dark)');
  darkScheme.addEventListener('change', redrawInNewColours);

  return {
    show(losses) {
      data = [losses.map(({ step }) => step), losses.map(({ loss }) => loss)];
      plot.setData(data);
    },
    destroy() {
      sizes.disconnect();
      darkScheme.removeEventListener('change', redrawInNewColours);
      plot.destroy();
    },
  };
}

function makePlot(host: HTMLElement, data: uPlot.AlignedData): uPlot {
  const style = getComputedStyle(host);
  const colour = (token: string) => style.getPropertyValue(`--colour-${token}`);
  const font = `12px ${style.getPropertyValue('--font-sans')}`;
  const axis: uPlot.Axis = {
    font,
    stroke: colour('text-quiet'),
    grid: { stroke: colour('line'), width: 1 },
    ticks: { show: false },
  };
  return new uPlot(
    {
      ...sizeOf(host),
      padding: [8, 16, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: false }, y: { range: (_plot, _low, high) => [0, high > 0 ? high : 1] } },
      axes: [
        { ...axis, size: 28 },
        { ...axis, size: 40, space: 36 },
      ],
      series: [{}, { stroke: colour('accent'), width: 2, points: { show: false } }],
    },
    data,
    host,
  );
}

function sizeOf(host: HTMLElement): { width: number; height: number } {
  return { width: host.clientWidth, height: host.clientHeight };
}
