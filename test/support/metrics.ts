/**
 * The sum of a metric over processes and over its labels, or of those lines that have `label` (`route="support"`);
 * 0 when no process has the metric.
 */
export async function metricSum(
  processes: readonly { readonly url: string }[],
  name: string,
  label = '',
): Promise<number> {
  const pages = await Promise.all(processes.map(async ({ url }) => (await fetch(`${url}/metrics`)).text()));
  return pages
    .flatMap((page) => page.split('\n'))
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
    .filter((line) => line.includes(label))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
}
