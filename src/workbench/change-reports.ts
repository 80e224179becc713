import type { EvaluationDifference } from '../evaluate/difference.ts';
import type { Trend } from '../evaluate/trend.ts';
import { differenceAsHtml } from '../reports/difference-html.ts';
import { differenceAsMarkdown } from '../reports/difference-markdown.ts';
import { trendAsHtml } from '../reports/trend-html.ts';
import type { ChangeFormat, TREND_FORMATS } from './change-formats.ts';
import { reportAssets } from './render-report.ts';

export async function renderDifference(difference: EvaluationDifference, format: ChangeFormat): Promise<string> {
  if (format === 'html') return differenceAsHtml(difference, await reportAssets());
  return format === 'markdown' ? differenceAsMarkdown(difference) : asJson(difference);
}

export async function renderTrend(trend: Trend, format: (typeof TREND_FORMATS)[number]): Promise<string> {
  return format === 'html' ? trendAsHtml(trend, await reportAssets()) : asJson(trend);
}

const asJson = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
