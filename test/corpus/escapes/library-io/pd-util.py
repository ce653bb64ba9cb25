# rules: IMP007
# effect: module
reached = pd.util._print_versions.os
