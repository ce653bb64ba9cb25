import type { ConfigFlags } from './context.ts';

export interface CommonFlags {
  readonly config?: string;
  readonly preset?: string;
  readonly sandbox?: 'docker' | 'local' | 'none';
}

/** `--config`, `--preset` and `--sandbox` as configuration. `none` is the single switch to direct execution. */
export function configFlagsOf(flags: CommonFlags): ConfigFlags {
  const { config, preset, sandbox } = flags;
  const flag = `--sandbox ${sandbox}`;
  const settings =
    sandbox === undefined
      ? []
      : [
          { path: 'sandbox.enabled', value: sandbox !== 'none', flag },
          ...(sandbox === 'none' ? [] : [{ path: 'sandbox.mode', value: sandbox, flag }]),
        ];
  return { file: config, preset, flags: settings };
}
