import Big from 'big.js';
import type { Finding } from '#annual-report';
import type { Figures } from './figures.js';

/**
 * What can be said of table 二 beyond R7: a stock holds at least what this year added; nothing is decided where there are no
 * items; money and projects go together; last year's items and change are this year's opening count. Doubts, not errors.
 */
export function disclosureFindings(figures: Figures, last: Figures | undefined): Finding[] {
  return figures.edition === '2021'
    ? stocks(figures, 'issued', 'repealed', 'in-force')
    : [...stocks(figures, 'published', undefined, 'public-total'), ...items(figures, last), ...procurement(figures)];
}

const at = (figures: Figures, cell: string): Big => figures.value(cell) ?? new Big(0);

function stocks(figures: Figures, added: string, removed: string | undefined, stock: string): Finding[] {
  return ['rules', 'normative-documents'].flatMap((row) => {
    const cell = `2/${row}/${stock}`;
    const least = at(figures, `2/${row}/${added}`).minus(
      removed === undefined ? 0 : at(figures, `2/${row}/${removed}`),
    );
    if (!figures.has(cell) || at(figures, cell).gte(least)) return [];
    return [doubt(figures, cell, least, `少于本年增加的${least.toFixed()}。本年增加的应计入年末数，请核对。`)];
  });
}

function items(figures: Figures, last: Figures | undefined): Finding[] {
  return ['licences', 'other-services', 'penalties', 'coercive-measures', 'fees'].flatMap((row): Finding[] => {
    const [opening, change, decisions] = ['items-last-year', 'change', 'decisions'].map(
      (column) => `2/${row}/${column}`,
    ) as [string, string, string];
    if (!figures.has(opening)) return [];
    const now = at(figures, opening).plus(at(figures, change));
    const before = last?.has(opening) === true ? at(last, opening).plus(at(last, change)) : undefined;
    return [
      ...(now.lt(0)
        ? [
            doubt(
              figures,
              change,
              at(figures, opening).times(-1),
              `减少的多于上一年的${at(figures, opening).toFixed()}项。请核对。`,
            ),
          ]
        : []),
      ...(now.eq(0) && at(figures, opening).eq(0) && at(figures, decisions).gt(0)
        ? [doubt(figures, decisions, new Big(0), '但该类事项的数量为0。没有事项就没有处理决定，请核对。')]
        : []),
      ...(before && !before.eq(at(figures, opening))
        ? [doubt(figures, opening, before, `而上一年度报告的项目数加增减为${before.toFixed()}。请核对。`)]
        : []),
    ];
  });
}

function procurement(figures: Figures): Finding[] {
  const [projects, amount] = ['2/procurement/projects', '2/procurement/amount'];
  if (!figures.has(projects) || !figures.has(amount)) return [];
  if (at(figures, projects).gt(0) === at(figures, amount).gt(0)) return [];
  const cell = at(figures, projects).gt(0) ? amount : projects;
  return [doubt(figures, cell, undefined, '但另一项不为0。采购项目数量和采购总金额应同时有数，请核对。')];
}

function doubt(figures: Figures, cell: string, expected: Big | undefined, why: string): Finding {
  const stated = at(figures, cell);
  return {
    rule: 'R7',
    severity: 'warning',
    cell,
    stated: Number(stated.toFixed()),
    ...(expected ? { expected: Number(expected.toFixed()), delta: Number(stated.minus(expected).toFixed()) } : {}),
    message: `${figures.label(cell)}为${stated.toFixed()}，${why}`,
  };
}
