import type { Rule } from '../rules/rule.ts';
import { DUN } from '../rules/dun.ts';
import { DYN } from '../rules/dyn.ts';
import { FMT } from '../rules/fmt.ts';
import { FRM } from '../rules/frm.ts';
import { IMP } from '../rules/imp.ts';
import { IO } from '../rules/io.ts';
import { TMP } from '../rules/tmp.ts';

/** Names taken out of the generated surface, with the rule that refuses them and why. */
export interface Cut {
  readonly rule: Rule;
  readonly why: string;
  readonly names: string;
}

/** Attributes that no object of a strategy may be asked for, whatever it is. */
export const ATTRIBUTE_CUTS: readonly Cut[] = [
  {
    rule: IO.IO002,
    why: 'writes a file, a database or the clipboard',
    names: `to_clipboard to_csv to_excel to_feather to_gbq to_hdf to_html to_json to_latex to_markdown to_orc
      to_parquet to_pickle to_sql to_stata to_xarray to_xml tofile dump dumps save savez savetxt write writelines
      write_text write_bytes`,
  },
  {
    rule: IO.IO001,
    why: 'reads a file or an address',
    names: `read_clipboard read_csv read_excel read_feather read_fwf read_gbq read_hdf read_html read_json read_orc
      read_parquet read_pickle read_sas read_spss read_sql read_sql_query read_sql_table read_stata read_table
      read_xml fromfile genfromtxt loadtxt memmap fromregex read readline readlines read_text read_bytes urlopen
      urlretrieve ExcelFile HDFStore ExcelWriter DataSource open_file`,
  },
  {
    rule: IO.IO003,
    why: 'draws, which needs a library that is not there and loads modules by name',
    names: 'plot hist boxplot style plotting',
  },
  {
    rule: IO.IO005,
    why: 'hands out addresses or unchecked memory',
    names: 'ctypes ctypeslib as_strided setflags cast get_blas_funcs get_lapack_funcs LowLevelCallable to_device',
  },
  {
    rule: FRM.FRM001,
    why: 'leads to frames, code objects or tracebacks',
    names: `gi_code gi_frame gi_yieldfrom gi_running gi_suspended cr_code cr_frame cr_await cr_origin ag_code ag_frame
      ag_await f_back f_builtins f_code f_globals f_locals f_trace f_lineno tb_frame tb_next tb_lasti tb_lineno
      with_traceback co_code co_consts co_names clear_frames extract_stack extract_tb walk_stack walk_tb currentframe
      getframe func_globals func_code im_func im_self im_class`,
  },
  {
    rule: DUN.DUN004,
    why: 'enumerates classes, or hands out the object an error came from',
    names: `mro subclasses obj manager callHandlers handlers setStream makeRecord addHandler removeHandler
      setFormatter getChild findCaller lastResort register Manager`,
  },
  { rule: FMT.FMT003, why: 'reads attributes named by text', names: 'format_map vformat get_field formatMessage' },
  {
    rule: IMP.IMP007,
    why: 'names a module that libraries re-export',
    names: `os sys io builtins subprocess importlib socket shutil pathlib pickle marshal modules environ system popen
      spawn spawnl spawnv fork execv execve execl posix nt pty inspect codeop ast dis linecache runpy
      pkgutil zipimport imp threading multiprocessing asyncio compat testing distutils f2py npyio
      tempfile glob urllib http requests ssl sqlite3 webbrowser joblib Parallel`,
  },
  { rule: DYN.DYN001, why: 'calls a method named by text', names: 'methodcaller attrgetter get_type_hints ForwardRef' },
  { rule: TMP.TMP004, why: 'changes how the library works for everyone', names: 'seterrcall set_state_hook' },
];

/** Names of modules that stay out, by module. */
export const MODULE_CUTS: Readonly<Record<string, readonly Cut[]>> = {
  numpy: [
    { rule: IO.IO001, why: 'reads files', names: 'load loadtxt genfromtxt fromfile memmap fromregex' },
    { rule: IO.IO002, why: 'writes files', names: 'save savez savez_compressed savetxt' },
    { rule: IO.IO005, why: 'imports foreign memory', names: 'from_dlpack' },
    {
      rule: IMP.IMP007,
      why: 'shows or runs the installation rather than computing',
      names: 'test show_config show_runtime get_include info bmat',
    },
    { rule: TMP.TMP004, why: 'installs hooks', names: 'seterrcall geterrcall setbufsize' },
  ],
  'numpy.lib.stride_tricks': [{ rule: IO.IO005, why: 'reads past the end of arrays', names: 'as_strided' }],
  pandas: [
    {
      rule: IO.IO001,
      why: 'reads files, addresses or the clipboard',
      names: `read_clipboard read_csv read_excel read_feather read_fwf read_gbq read_hdf read_html read_json read_orc
        read_parquet read_pickle read_sas read_spss read_sql read_sql_query read_sql_table read_stata read_table
        read_xml ExcelFile HDFStore`,
    },
    { rule: IO.IO002, why: 'writes files', names: 'ExcelWriter to_pickle' },
    { rule: DYN.DYN004, why: 'evaluates text', names: 'eval' },
    { rule: IMP.IMP007, why: 'runs or shows the installation', names: 'test show_versions' },
  ],
  scipy: [
    { rule: IO.IO005, why: 'calls native pointers', names: 'LowLevelCallable' },
    { rule: IMP.IMP007, why: 'runs or shows the installation', names: 'test show_config' },
  ],
  'scipy.fft': [
    {
      rule: TMP.TMP004,
      why: 'replaces the implementation for everyone',
      names: 'register_backend set_backend set_global_backend skip_backend set_workers',
    },
  ],
  'scipy.linalg': [{ rule: IO.IO005, why: 'native function pointers', names: 'get_blas_funcs get_lapack_funcs' }],
  'scipy.optimize': [{ rule: IMP.IMP007, why: 'imports by name', names: 'show_options' }],
  'scipy.spatial': [
    { rule: IO.IO003, why: 'draws', names: 'convex_hull_plot_2d delaunay_plot_2d voronoi_plot_2d' },
  ],
  'scipy.stats': [
    {
      rule: DYN.DYN004,
      why: 'builds functions from text',
      names: 'rv_continuous rv_discrete make_distribution',
    },
  ],
  sklearn: [{ rule: IMP.IMP007, why: 'shows the installation', names: 'show_versions' }],
  'sklearn.base': [{ rule: IO.IO003, why: 'renders pages', names: 'estimator_html_repr ReprHTMLMixin' }],
  'sklearn.tree': [{ rule: IO.IO002, why: 'writes files or draws', names: 'export_graphviz plot_tree' }],
  'sklearn.calibration': [{ rule: IO.IO003, why: 'draws', names: 'CalibrationDisplay' }],
  'sklearn.metrics': [
    {
      rule: IO.IO003,
      why: 'draws',
      names: 'ConfusionMatrixDisplay DetCurveDisplay PrecisionRecallDisplay PredictionErrorDisplay RocCurveDisplay',
    },
  ],
  'sklearn.model_selection': [
    { rule: IO.IO003, why: 'draws', names: 'LearningCurveDisplay ValidationCurveDisplay' },
  ],
  contextlib: [
    {
      rule: TMP.TMP004,
      why: 'changes the process: its folder, its streams',
      names: 'chdir redirect_stderr redirect_stdout',
    },
    { rule: IMP.IMP007, why: 'asynchronous', names: 'AbstractAsyncContextManager AsyncExitStack aclosing asynccontextmanager' },
  ],
  dataclasses: [{ rule: DYN.DYN004, why: 'builds a class from text', names: 'make_dataclass' }],
  enum: [
    {
      rule: TMP.TMP004,
      why: 'writes into module namespaces, or is a metaclass',
      names: 'global_enum global_enum_repr global_flag_repr global_str EnumMeta EnumType',
    },
  ],
  functools: [
    {
      rule: DYN.DYN001,
      why: 'copies attributes named by text, or evaluates annotations',
      names: 'update_wrapper singledispatch singledispatchmethod WRAPPER_ASSIGNMENTS WRAPPER_UPDATES',
    },
  ],
  json: [{ rule: IO.IO001, why: 'works on files; `loads` and `dumps` do not', names: 'dump load' }],
  logging: [
    {
      rule: IO.IO002,
      why: 'opens files, or replaces what logs for everyone',
      names: `FileHandler BufferingFormatter Handler LogRecord LoggerAdapter captureWarnings getLogRecordFactory
        getLoggerClass lastResort makeLogRecord setLogRecordFactory setLoggerClass shutdown raiseExceptions`,
    },
  ],
  operator: [
    { rule: DYN.DYN002, why: 'calls, sets and deletes without saying so', names: 'call setitem delitem' },
  ],
  random: [{ rule: IO.IO001, why: 'reads the system’s entropy, so no run repeats', names: 'SystemRandom' }],
  string: [{ rule: FMT.FMT003, why: 'reads attributes named by text', names: 'Formatter Template' }],
  time: [
    {
      rule: IMP.IMP007,
      why: 'waits, or changes the clock',
      names: `sleep clock_settime clock_settime_ns pthread_getcpuclockid tzset clock_getres clock_gettime
        clock_gettime_ns get_clock_info`,
    },
  ],
  traceback: [
    {
      rule: FRM.FRM002,
      why: 'hands out frames; `format_exc` and `print_exc` give text',
      names: `FrameSummary StackSummary TracebackException clear_frames extract_stack extract_tb format_exception
        format_list format_stack format_tb print_exception print_last print_stack print_tb walk_stack walk_tb
        format_exception_only`,
    },
  ],
  types: [
    {
      rule: DUN.DUN004,
      why: 'constructs code, functions, modules or classes',
      names: `AsyncGeneratorType BuiltinFunctionType BuiltinMethodType CellType ClassMethodDescriptorType CodeType
        CoroutineType DynamicClassAttribute EllipsisType FrameType FunctionType GeneratorType GenericAlias
        GetSetDescriptorType LambdaType MemberDescriptorType MethodDescriptorType MethodType MethodWrapperType
        ModuleType TracebackType UnionType WrapperDescriptorType coroutine new_class prepare_class resolve_bases`,
    },
  ],
  typing: [
    {
      rule: DYN.DYN004,
      why: 'evaluates annotations as code',
      names: 'get_type_hints ForwardRef no_type_check_decorator get_overloads clear_overloads',
    },
  ],
  warnings: [
    { rule: TMP.TMP004, why: 'replaces how warnings are shown', names: 'showwarning formatwarning warn_explicit' },
  ],
  zoneinfo: [{ rule: IO.IO001, why: 'changes where files are read', names: 'TZPATH reset_tzpath available_timezones' }],
};
