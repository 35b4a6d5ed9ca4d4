/** Draws who goes where: countries of senders on the left, of hosts on the right, bands as wide as the pairs between them. */

import { rollup, sum } from 'd3-array';
import { sankey, sankeyLinkHorizontal } from 'd3-sankey';
import { element } from '../markup.js';
import { asListView } from '../view.js';
import { chartWidth, cut, drawing, grouped, label, type Chart } from './chart.js';

/** Pairs from one country to another. */
export interface Flow {
  readonly source: string;
  readonly target: string;
  readonly pairs: number;
}

interface Node {
  readonly key: string;
  readonly name: string;
}
interface Link {
  readonly source: string;
  readonly target: string;
  readonly value: number;
}

/** More countries than this on a side stand together as `others`. */
const mostCountries = 12;
export const otherCountries = 'others';

/** The countries with the most pairs on one side; those that are left out read as `others`. */
function foldSide(flows: readonly Flow[], side: 'source' | 'target'): (name: string) => string {
  const totals = new Map<string, number>();
  for (const flow of flows) totals.set(flow[side], (totals.get(flow[side]) ?? 0) + flow.pairs);
  if (totals.size <= mostCountries) return (name) => name;
  const kept = new Set([...totals].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, mostCountries - 1).map(([name]) => name));
  return (name) => (kept.has(name) ? name : otherCountries);
}

/** The names on a side, the one with the most pairs first, those put together last. */
function bySize(flows: readonly Flow[], side: 'source' | 'target'): string[] {
  const totals = rollup(flows, (some) => sum(some, ({ pairs }) => pairs), (flow) => flow[side]);
  const isOthers = (name: string): number => Number(name === otherCountries);
  return [...totals].sort((a, b) => isOthers(a[0]) - isOthers(b[0]) || b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
}

/** Small countries put together, so that the picture stays readable; the largest flow first. */
export function foldFlows(flows: readonly Flow[]): Flow[] {
  const [from, to] = [foldSide(flows, 'source'), foldSide(flows, 'target')];
  const folded = new Map<string, { source: string; target: string; pairs: number }>();
  for (const { source, target, pairs } of flows) {
    if (pairs <= 0) continue;
    const key = JSON.stringify([from(source), to(target)]);
    const known = folded.get(key);
    if (known === undefined) folded.set(key, { source: from(source), target: to(target), pairs });
    else known.pairs += pairs;
  }
  return [...folded.values()].sort((a, b) => b.pairs - a.pairs || (a.source + a.target < b.source + b.target ? -1 : 1));
}

const tableOf = (flows: readonly Flow[]) => asListView<Flow>({
  kind: 'list', items: flows, total: flows.length, empty: 'There are no pairs yet.',
  columns: [
    { key: 'source', heading: 'from', cell: (item) => item.source },
    { key: 'target', heading: 'to', cell: (item) => item.target },
    { key: 'pairs', heading: 'pairs', align: 'right', cell: (item) => item.pairs },
  ],
});

/** What to draw: flows, and how countries are called (`DE` is `Germany`). */
export interface FlowChartInput {
  readonly id: string;
  readonly title: string;
  readonly flows: readonly Flow[];
  readonly nameOf: (country: string) => string;
}

/** The chart, or `null` where there is no pair to draw. */
export function flowChart({ id, title, flows, nameOf }: FlowChartInput): Chart | null {
  const named = (name: string): string => (name === otherCountries ? name : nameOf(name));
  const folded = foldFlows(flows);
  if (folded.length === 0) return null;
  const nodes: Node[] = (['source', 'target'] as const).flatMap((side) => bySize(folded, side).map((name) => ({ key: `${side} ${name}`, name })));
  const links: Link[] = folded.map(({ source, target, pairs }) => ({ source: `source ${source}`, target: `target ${target}`, value: pairs }));
  const tallest = Math.max(...(['source', 'target'] as const).map((side) => new Set(folded.map((flow) => flow[side])).size));
  const height = Math.max(120, tallest * 34 + 20);
  const layout = sankey<Node, Link>().nodeId(({ key }) => key).nodeWidth(12).nodePadding(14).extent([[170, 10], [chartWidth - 170, height - 10]])
    // Nodes keep the order in which they come.
    .nodeSort(null)({ nodes: nodes.map((node) => ({ ...node })), links: links.map((link) => ({ ...link })) });
  const path = sankeyLinkHorizontal<Node, Link>();
  const bands = layout.links.map((link) => {
    const [from, to] = [link.source as Node, link.target as Node];
    return element('path', { d: path(link) ?? '', 'stroke-width': Math.max(1, link.width ?? 1), class: 'flow' }, element('title', {}, `${named(from.name)} to ${named(to.name)}: ${grouped(link.value)}`));
  });
  const posts = layout.nodes.flatMap((node) => {
    const [x0, x1, y0, y1] = [node.x0 ?? 0, node.x1 ?? 0, node.y0 ?? 0, node.y1 ?? 0];
    const isLeft = node.depth === 0;
    return [
      element('rect', { x: x0, y: y0, width: x1 - x0, height: Math.max(1, y1 - y0), class: 'post' }),
      label(`${cut(named(node.name), 16)} ${grouped(node.value ?? 0)}`, { x: isLeft ? x0 - 8 : x1 + 8, y: (y0 + y1) / 2, anchor: isLeft ? 'end' : 'start' }),
    ];
  });
  const [first] = folded;
  const isFolded = folded.some(({ source, target }) => source === otherCountries || target === otherCountries);
  const description = `${grouped(sum(folded, ({ pairs }) => pairs))} pairs. The largest flow goes from ${named(first!.source)} to ${named(first!.target)}: ${grouped(first!.pairs)}. The table below names every flow${isFolded ? ', the smaller countries together as others' : ''}.`;
  const shown = folded.map((flow) => ({ ...flow, source: named(flow.source), target: named(flow.target) }));
  return { title, table: tableOf(shown), svg: drawing({ id, title, description, height }, ...bands, ...posts) };
}
