# rules: DUN002
# effect: module
reached = np._core.multiarray.__builtins__ and np._core._methods.os
