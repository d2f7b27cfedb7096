export const LIBS: Readonly<Record<string, readonly string[]>>;
export const APPS_AND_TOOLS: Readonly<Record<string, readonly string[]>>;
export const PURE: readonly string[];
export function lintConfig(): object;
